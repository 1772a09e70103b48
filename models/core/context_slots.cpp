#include "core/context_slots.h"

namespace hsx {

void ContextSlots::activate(std::size_t slot) {
  if (slot == active_) return;
  resting_[active_] = active_state_;
  active_state_ = resting_[slot];
  active_state_.turn = resting_[active_].turn;
  active_ = slot;
}

}  // namespace hsx
