// A bus that carries one access for each target at a time.
#pragma once

#include "bus/mapped_bus.h"
#include "kernel/arbiters.h"

namespace hsx {

// Timing. An access is granted in the first cycle in which its target is free and that target's own arbiter
// chooses it, and occupies the target while it lasts. Masters that want different targets do not meet, and an
// access to no target meets nobody.
class Crossbar : public MappedBus {
 public:
  Crossbar(const sc_core::sc_module_name& name, const Setup& setup);

  // "bus.ram.in", ... in the order of the map.
  std::vector<Contended> contended() const override;

 private:
  struct Target {
    std::string name;
    std::unique_ptr<Arbiter> arbiter;
    std::unique_ptr<SharedResource> resource;
  };

  void prepare(const std::vector<std::string>& masters) override;
  Cycles acquire(std::size_t master, std::size_t region, Cycles at) override;
  void release(std::size_t master, std::size_t region, Cycles end) override;
  SharedResource* resource(std::size_t region) override;

  ArbiterParams arbiter_params_;
  std::vector<Target> targets_;  // by region
};

}  // namespace hsx
