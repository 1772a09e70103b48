// A bus that makes nobody wait: the bound that others are measured against.
#pragma once

#include "bus/mapped_bus.h"

namespace hsx {

// Timing. Every access is granted in the cycle of its request, whatever else is under way. Those of one cycle
// take effect in the order of their masters.
class IdealBus : public MappedBus {
 public:
  IdealBus(const sc_core::sc_module_name& name, const Setup& setup) : MappedBus(name, setup) {}

  std::vector<Contended> contended() const override { return {}; }

 private:
  struct Master {
    bool asks = false;
    Cycles at;
    sc_core::sc_event done;
  };

  void prepare(const std::vector<std::string>& masters) override;
  Cycles acquire(std::size_t master, std::size_t region, Cycles at) override;
  void release(std::size_t master, std::size_t region, Cycles end) override;
  SharedResource* resource(std::size_t) override { return nullptr; }

  std::vector<std::unique_ptr<Master>> masters_;
};

}  // namespace hsx
