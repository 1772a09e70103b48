// Events that are looked at when all of their cycle are known.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "testbenches/event_field.h"

namespace hsx {

// Only then is it known which instruction of its task makes an access: the retire of the one before comes in
// the cycle of the next one's fetch, and may come behind it.
class HeldEvents {
 public:
  // `look` is called with what is held of a cycle, unless that is nothing.
  using Look = std::function<void(const std::vector<Event>&)>;
  explicit HeldEvents(Look look) : look_(std::move(look)) {}

  // Call with every event of the run; `hold` says whether to look at this one.
  void observe(const Event& event, bool hold) {
    if (!held_.empty() && held_.front().cycle < event.cycle) release();
    if (hold) held_.push_back(event);
    if (event.type == &kRetire) pcs_[field(event, 0)] = field(event, 3);
    if (event.type == &kTurnGranted) pcs_[field(event, 0)] = field(event, 4);
  }
  // Call at the end of the run.
  void release() {
    if (!held_.empty()) look_(held_);
    held_.clear();
  }
  // Of the instruction that the task is at in the cycle that is looked at; 0 for no task.
  std::uint32_t pc(std::uint32_t pid) const {
    const auto found = pcs_.find(pid);
    return found == pcs_.end() ? 0 : found->second;
  }

 private:
  Look look_;
  std::vector<Event> held_;                     // of one cycle
  std::map<std::uint32_t, std::uint32_t> pcs_;  // of the instruction that comes next, by pid
};

}  // namespace hsx
