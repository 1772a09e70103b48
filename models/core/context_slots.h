// The contexts that a core keeps, one a slot.
#pragma once

#include <vector>

#include "core/core_state.h"

namespace hsx {

// One slot is active: its context is in the state that the core executes on. The others rest beside it. What
// is left of a turn belongs to the core, not to a slot.
class ContextSlots {
 public:
  // `active` must outlive the slots; it is slot 0 at first. Requires 1 <= count.
  ContextSlots(CoreState& active, std::size_t count) : active_state_(active), resting_(count) {}

  std::size_t size() const { return resting_.size(); }
  // Requires slot < size().
  CoreState& operator[](std::size_t slot) { return slot == active_ ? active_state_ : resting_[slot]; }
  const CoreState& operator[](std::size_t slot) const {
    return slot == active_ ? active_state_ : resting_[slot];
  }
  // Makes the slot's context the active state; what is left of the turn stays. Requires that a turn is about
  // to be written: preempted_at is of no use until then.
  void activate(std::size_t slot);

 private:
  CoreState& active_state_;
  std::size_t active_ = 0;
  std::vector<CoreState> resting_;  // by slot; that of the active slot is out of use
};

}  // namespace hsx
