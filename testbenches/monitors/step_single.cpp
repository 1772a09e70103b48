// step.single
#include <fmt/format.h>

#include <map>

#include "core/core_events.h"
#include "executive/executive_events.h"
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
    if (event.type == &kTurnGranted) turns_[pid] = {field(event, 3), 0, 0};
    if (event.type == &kRetire) retire(event, turns_[pid]);
    if (event.type == &kStepCycles) turns_[pid].in_step = 0;
  }

 private:
  struct Turn {
    std::uint32_t granted = 0;
    std::uint32_t retired = 0;
    std::uint32_t in_step = 0;
  };

  void retire(const Event& event, Turn& turn) {
    const Place place{event.cycle, field(event, 0), field(event, 1)};
    ++turn.retired;
    ++turn.in_step;
    check(turn.in_step == 1, place,
          [&] { return fmt::format("{} instructions retired in one step", turn.in_step); });
    check(turn.retired <= turn.granted, place,
          [&] { return fmt::format("{} steps in a turn of {}", turn.retired, turn.granted); });
  }

  std::map<std::uint32_t, Turn> turns_;  // by pid
};

const ContractKind<StepSingle> kKind;

}  // namespace
}  // namespace hsx
