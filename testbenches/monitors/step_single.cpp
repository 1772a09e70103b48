// step.single
#include <fmt/format.h>

#include <map>
#include <optional>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

class StepSingle : public Contract {
 public:
  static constexpr ContractRow kRow{"step.single",
                                    "A granted step retires exactly one instruction, traps included; a turn "
                                    "has no more than were granted."};
  explicit StepSingle(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kTaskStateChange) change(event, turns_[pid]);
    if (event.type == &kTurnGranted) turns_[pid] = {field(event, 3), 0, 0, false, std::nullopt};
    if (event.type == &kRetire) retire(event, turns_[pid]);
    if (event.type == &kFaultRaised) turns_[pid].faulted = true;
    if (event.type == &kStepCycles) end_step(event, turns_[pid]);
  }

 private:
  struct Turn {
    std::uint32_t granted = 0;
    std::uint32_t retired = 0;
    std::uint32_t in_step = 0;
    bool faulted = false;        // in this step
    std::optional<Place> empty;  // a step that retired nothing
  };

  void retire(const Event& event, Turn& turn) {
    const Place place{event.cycle, field(event, 0), field(event, 1)};
    check_empty(turn);
    ++turn.retired;
    ++turn.in_step;
    check(turn.in_step == 1, place,
          [&] { return fmt::format("{} instructions retired in one step", turn.in_step); });
    check(turn.retired <= turn.granted, place,
          [&] { return fmt::format("{} steps in a turn of {}", turn.retired, turn.granted); });
  }
  void end_step(const Event& event, Turn& turn) {
    check_empty(turn);
    if (turn.in_step == 0 && !turn.faulted) turn.empty = {event.cycle, field(event, 0), field(event, 1)};
    turn.in_step = 0;
    turn.faulted = false;
  }
  // The RET that ends a task does not retire: nothing comes of its turn but the end.
  void change(const Event& event, Turn& turn) {
    if (static_cast<TaskState>(event.values[2]) == TaskState::returned) turn.empty.reset();
    check_empty(turn);
  }
  void check_empty(Turn& turn) {
    if (!turn.empty) return;
    check(false, *turn.empty, [] { return "a step retired no instruction, and its task goes on"; });
    turn.empty.reset();
  }

  std::map<std::uint32_t, Turn> turns_;  // by pid
};

const ContractKind<StepSingle> kKind;

}  // namespace
}  // namespace hsx
