#include "bus/crossbar.h"

#include "kernel/registry.h"

namespace hsx {
namespace {
const ComponentKind<Crossbar> kKind{"crossbar",
                                    "Carries one access for each target; each has its own arbiter."};
}

Crossbar::Crossbar(const sc_core::sc_module_name& name, const Setup& setup)
    : MappedBus(name, setup),
      arbiter_params_(*this, "round_robin", "Who gets a cycle of a target that several masters ask for.") {}

void Crossbar::prepare(const std::vector<std::string>& masters) {
  for (const PortBase* target : targets().peers()) {
    const std::string full_name = stat_name(target->full_name());
    auto arbiter = arbiter_params_.make(masters.size());
    auto resource = std::make_unique<SharedResource>(*this, full_name, *arbiter, masters);
    targets_.push_back({full_name, std::move(arbiter), std::move(resource)});
  }
}

std::vector<Contended> Crossbar::contended() const {
  std::vector<Contended> all;
  for (const Target& target : targets_) all.push_back({target.name, target.resource->busy_cycles()});
  return all;
}

SharedResource* Crossbar::resource(std::size_t region) {
  return targets_[region].resource.get();
}

Cycles Crossbar::acquire(std::size_t master, std::size_t region, Cycles at) {
  return region == AddressMap::kNone ? at : resource(region)->acquire(master, at);
}

void Crossbar::release(std::size_t, std::size_t region, Cycles end) {
  if (region != AddressMap::kNone) resource(region)->release(end);
}

}  // namespace hsx
