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
    if (event.type == &kTaskStateChange) change(event);
    if (event.type == &kRetire) retire(event);
  }

 private:
  struct State {
    TaskState before = TaskState::pending;
    TaskState now = TaskState::pending;
    Cycles since;
  };

  // A task that is given a turn while it waits has not been woken: it waits on.
  void change(const Event& event) {
    const auto from = static_cast<TaskState>(event.values[1]);
    const auto to = static_cast<TaskState>(event.values[2]);
    const bool woken = to != TaskState::running || from == TaskState::ready;
    states_[field(event, 0)] = {from, woken ? to : from, event.cycle};
  }
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
