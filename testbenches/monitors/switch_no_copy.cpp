// switch.no_copy
#include <fmt/format.h>

#include <map>

#include "core/core_events.h"
#include "isa/decode.h"
#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

// The executive reads a task's bank while it serves the task's trap, and when it asks for the exit status of
// one that returns; it writes results there, of a trap or to a task that waits or sleeps. Whatever else it
// does to a bank serves a switch. The first access between two turns stands for all of them.
class SwitchNoCopy : public Contract {
 public:
  static constexpr ContractRow kRow{"switch.no_copy",
                                    "Between two turns the executive makes no access to a register bank."};
  explicit SwitchNoCopy(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    places_.follow(event);
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kRetire) retire(event, tasks_[pid]);
    if (event.type == &kStepCycles && event.cycle != tasks_[pid].retired) tasks_[pid].serving = true;
    if (event.type == &kTrapServed) tasks_[pid].serving = false;
    if (event.type == &kTaskStateChange)
      tasks_[pid].waits = is_waiting(static_cast<TaskState>(event.values[2]));
    if (event.type == &kTurnGranted) grant(event, pid);
    if (event.type == &kExecutiveAccess && !reported_) access(event);
  }

 private:
  struct State {
    Cycles retired;        // the last instruction
    std::uint32_t pc = 0;  // of the next one
    bool serving = false;  // it has called for a service, or its end
    bool waits = false;
  };

  static bool is_waiting(TaskState state) {
    return state == TaskState::wait_mbx || state == TaskState::sleeping;
  }

  static void retire(const Event& event, State& task) {
    task.retired = event.cycle;
    task.pc = field(event, 3);
    const Instruction instruction = decode(field(event, 2));
    task.serving = instruction.row != nullptr && instruction.row->op_class == OpClass::trap;
  }

  void grant(const Event& event, std::uint32_t pid) {
    tasks_[pid].serving = false;
    check(true, {event.cycle, pid, tasks_[pid].pc}, [] { return ""; });
    reported_ = false;
  }

  void access(const Event& event) {
    const BusRange range{event.values[1], event.values[1] + event.values[2]};
    for (const auto& entry : places_.all()) {
      const std::uint32_t pid = entry.first;
      const State& task = tasks_[pid];
      if (!entry.second.bank.overlaps(range) || task.serving || task.waits) continue;
      reported_ = true;
      check(false, {event.cycle, pid, task.pc}, [&] {
        return fmt::format("the executive {} the bank of task {} at {:08X} between two turns",
                           event.values[0] == 0 ? "reads" : "writes", pid, range.begin);
      });
      return;
    }
  }

  TaskPlaces places_;
  std::map<std::uint32_t, State> tasks_;  // by pid
  bool reported_ = false;                 // since the last turn was granted
};

const ContractKind<SwitchNoCopy> kKind;

}  // namespace
}  // namespace hsx
