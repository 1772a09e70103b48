// sched.blocked_idle
#include <fmt/format.h>

#include <map>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

class SchedBlockedIdle : public Contract {
 public:
  static constexpr ContractRow kRow{"sched.blocked_idle",
                                    "A task that waits, sleeps or has ended retires nothing."};
  explicit SchedBlockedIdle(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskStateChange) {
      states_[field(event, 0)] = {static_cast<TaskState>(event.values[1]),
                                  static_cast<TaskState>(event.values[2]), event.cycle};
    }
    if (event.type == &kRetire) retire(event);
  }

 private:
  struct State {
    TaskState before = TaskState::pending;
    TaskState now = TaskState::pending;
    Cycles since;
  };

  // An instruction's last cycle is the one before its event: a state that begins with the event comes later.
  void retire(const Event& event) {
    const State& state = states_[field(event, 0)];
    const TaskState then = state.since == event.cycle ? state.before : state.now;
    check(then == TaskState::running, {event.cycle, field(event, 0), field(event, 1)},
          [&] { return fmt::format("task {} retired while {}", field(event, 0), to_text(then)); });
  }

  std::map<std::uint32_t, State> states_;  // by pid
};

const ContractKind<SchedBlockedIdle> kKind;

}  // namespace
}  // namespace hsx
