// traffic_generator.cpp
// Keeps a bus busy: words at addresses drawn from a seed, one every `period` cycles if the bus lets it.
#include <algorithm>
#include <random>

#include "kernel/registry.h"
#include "kernel/transaction_ports.h"

namespace acme {
namespace {

using hsx::Address;
using hsx::Cycles;

class TrafficGenerator : public hsx::Component {
 public:
  TrafficGenerator(const sc_core::sc_module_name& name, const hsx::Setup& setup) : Component(name, setup) {
    sc_core::sc_spawn([this] { run(); }, "traffic");
  }

 private:
  void run() {
    std::mt19937_64 random(seed_);
    Cycles local = start_;
    for (std::uint64_t i = 0; i < count_; ++i) {
      const Cycles asked = local;
      const Address address = base_.value() + Address(4 * (random() % (size_.value().value() / 4)));
      std::uint32_t word = static_cast<std::uint32_t>(i);
      const bool writes = random() % 100 < writes_;
      const hsx::Response response =
          writes ? bus_.write32(address, word, local) : bus_.read32(address, word, local);
      if (response != hsx::Response::ok) errors_.add();
      latency_.record((local - asked).value());
      local = std::max(local, asked + period_.value());
    }
  }

  hsx::InitiatorPort bus_{*this, "bus", "The accesses."};
  hsx::Param<Address> base_{*this, "base", Address(0), "First byte of the region."};
  hsx::Param<hsx::Bytes> size_{
      *this, "size", hsx::Bytes(1024), "Of the region.", hsx::Bytes(4), hsx::Bytes(1 << 24)};
  hsx::Param<std::uint64_t> seed_{*this, "seed", 1, "Of the addresses."};
  hsx::Param<std::uint64_t> count_{*this, "count", 1000, "Accesses."};
  hsx::Param<std::uint64_t> writes_{*this, "writes", 0, "Writes in a hundred accesses.", 0, 100};
  hsx::Param<Cycles> start_{*this, "start", Cycles(0), "Cycle of the first access."};
  hsx::Param<Cycles> period_{*this, "period", Cycles(10), "From one access to the next, at least."};
  hsx::Counter errors_{context().stats, stat_name("errors"), "accesses", "Accesses that did not end well."};
  hsx::Histogram latency_{context().stats, stat_name("latency"), "cycles", "From a request to its response."};
};

const hsx::ComponentKind<TrafficGenerator> kKind{"traffic_generator",
                                                 "Accesses a region of memory at a rate."};

}  // namespace
}  // namespace acme
