// A bus that carries one access at a time.
#pragma once

#include "bus/mapped_bus.h"
#include "kernel/arbiters.h"

namespace hsx {

// Timing. An access is granted in the first cycle in which the bus is free and the arbiter chooses it, and
// occupies the bus while it lasts.
class SharedBus : public MappedBus {
 public:
  SharedBus(const sc_core::sc_module_name& name, const Setup& setup);

  std::vector<Contended> contended() const override { return {{name(), resource_->busy_cycles()}}; }

 private:
  void prepare(const std::vector<std::string>& masters) override;
  Cycles acquire(std::size_t master, std::size_t, Cycles at) override {
    return resource_->acquire(master, at);
  }
  void release(std::size_t, std::size_t, Cycles end) override { resource_->release(end); }
  SharedResource* resource(std::size_t) override { return resource_.get(); }

  ArbiterParams arbiter_params_;
  std::unique_ptr<Arbiter> arbiter_;
  std::unique_ptr<SharedResource> resource_;
};

}  // namespace hsx
