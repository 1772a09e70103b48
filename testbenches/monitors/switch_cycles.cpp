// switch.cycles
#include <map>
#include <numeric>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

// A core that had no task to go on with is not switched but woken, and a task that ended has its work done by
// the executive: the next turn is left out.
class SwitchCycles : public Contract {
 public:
  static constexpr ContractRow kRow{
      "switch.cycles",
      "From the last retire of a task's turn, or the end of the service that ended it, to the first fetch of "
      "the next task, a core takes no longer than the limit.",
      "cycles of a switch"};
  explicit SwitchCycles(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kRetire || event.type == &kTrapServed) last_work_[field(event, 0)] = event.cycle;
    if (event.type == &kTaskStateChange) follow(event);
    if (event.type == &kTurnGranted) begin(field(event, 0), field(event, 2));
    if (event.type == &kStepCycles) end(event);
  }

 private:
  void follow(const Event& event) {
    const auto from = static_cast<TaskState>(event.values[1]);
    const auto to = static_cast<TaskState>(event.values[2]);
    if (from == TaskState::ready) --ready_;
    if (to == TaskState::ready) ++ready_;
    if (from == TaskState::running) left_out_[field(event, 0)] = ready_ == 0 || has_ended(to);
  }
  void begin(std::uint32_t pid, std::uint32_t previous) {
    if (previous == 0 || previous == pid || left_out_[previous]) return;
    switching_[pid] = last_work_[previous];
  }
  void end(const Event& event) {
    const auto since = switching_.find(field(event, 0));
    if (since == switching_.end()) return;
    const std::uint64_t taken =
        std::accumulate(event.values.begin() + kFirstCauseField, event.values.end(), std::uint64_t{0});
    const Cycles first_fetch = event.cycle - Cycles(taken);
    measure((first_fetch - since->second).value(), {first_fetch, since->first, field(event, 1)},
            "cycles of a switch:");
    switching_.erase(since);
  }

  std::uint64_t ready_ = 0;
  std::map<std::uint32_t, Cycles> last_work_;  // by pid
  std::map<std::uint32_t, bool> left_out_;     // by pid: whether what follows its turn is no switch
  std::map<std::uint32_t, Cycles> switching_;  // by pid that was given the core: since when
};

const ContractKind<SwitchCycles> kKind;

}  // namespace
}  // namespace hsx
