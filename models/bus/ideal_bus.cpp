#include "bus/ideal_bus.h"

#include "kernel/registry.h"

namespace hsx {
namespace {
const ComponentKind<IdealBus> kKind{"ideal_bus", "Grants every access at once, however many there are."};
}

void IdealBus::prepare(const std::vector<std::string>& masters) {
  for (std::size_t i = 0; i < masters.size(); ++i) masters_.push_back(std::make_unique<Master>());
}

Cycles IdealBus::acquire(std::size_t master, std::size_t, Cycles at) {
  Master& self = *masters_[master];
  self.asks = true;
  self.at = at;
  timeline().settle(at);
  for (std::size_t i = 0; i < master; ++i) {
    const Master& before = *masters_[i];
    while (before.asks && before.at == at) sc_core::wait(before.done);
  }
  return at;
}

void IdealBus::release(std::size_t master, std::size_t, Cycles) {
  masters_[master]->asks = false;
  for (std::size_t i = master + 1; i < masters_.size(); ++i) {
    if (masters_[i]->asks) return timeline().notify_now(masters_[master]->done);
  }
}

}  // namespace hsx
