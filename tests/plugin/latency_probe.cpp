// latency_probe.cpp
// Stands between a master and its bus, and counts how long accesses take. It takes no time itself.
#include "kernel/registry.h"
#include "kernel/transaction_ports.h"

namespace acme {
namespace {

using Payload = tlm::tlm_generic_payload;

class LatencyProbe : public hsx::Component {
 public:
  LatencyProbe(const sc_core::sc_module_name& name, const hsx::Setup& setup)
      : Component(name, setup),
        in_(
            *this, "in", "From a master.",
            [this](std::size_t, Payload& payload, hsx::Cycles& local) { pass(payload, local); },
            [this](std::size_t, Payload& payload) { return out_.forward_debug(0, payload); },
            hsx::PortBase::Arity::one),
        out_(*this, "out", "To its bus.", hsx::PortBase::Arity::one),
        reads_(context().stats, stat_name("reads"), "cycles", "What reads took."),
        writes_(context().stats, stat_name("writes"), "cycles", "What writes took.") {}

 private:
  void pass(Payload& payload, hsx::Cycles& local) {
    const hsx::Cycles asked = local;
    out_.forward(0, payload, local);
    (payload.is_write() ? writes_ : reads_).record((local - asked).value());
  }

  hsx::MultiTargetPort in_;
  hsx::MultiInitiatorPort out_;
  hsx::Histogram reads_;
  hsx::Histogram writes_;
};

const hsx::ComponentKind<LatencyProbe> kKind{"latency_probe", "Counts how long a master's accesses take."};

}  // namespace
}  // namespace acme
