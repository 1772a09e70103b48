#include "shell/rounds.h"

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"

namespace hsx {
namespace {

bool is_active(std::uint64_t state) {
  return state == static_cast<std::uint64_t>(TaskState::ready) ||
         state == static_cast<std::uint64_t>(TaskState::running);
}

}  // namespace

void Rounds::write(const Event& event) {
  if (event.type != &kRetire && event.type != &kTaskStateChange) return;
  if (event.cycle != cycle_) end_cycle();
  cycle_ = event.cycle;
  const std::uint64_t pid = event.values[0];
  if (event.type == &kRetire) {
    missing_.erase(pid);
  } else if (is_active(event.values[2])) {
    active_.insert(pid);
  } else {
    active_.erase(pid);
    missing_.erase(pid);
  }
}

void Rounds::close(Cycles at) {
  if (cycle_ < at) end_cycle();
}

void Rounds::end_cycle() {
  if (begun_ && missing_.empty()) {
    ++over_;
    end_of_last_ = cycle_ + Cycles(1);
    begun_ = false;
  }
  if (begun_) return;
  missing_ = active_;
  begun_ = !missing_.empty();
}

}  // namespace hsx
