// trap.resume
#include <fmt/format.h>

#include <map>
#include <optional>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "isa/decode.h"
#include "isa/register_digest.h"
#include "isa/traps.h"
#include "kernel/memory_events.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

constexpr RegisterMask kStatusOnly = 1;  // what a trap writes that nobody knows

class TrapResume : public Contract {
 public:
  static constexpr ContractRow kRow{"trap.resume",
                                    "After a trap a task goes on at pc + 4 with psw and sp as they were, and "
                                    "only the registers that the service returns have changed."};
  explicit TrapResume(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kMemoryLoaded) return note_written(event);
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kTaskLoaded) tasks_[pid].bank = event.values[3] + event.values[4];
    if (event.type == &kTurnGranted) tasks_[pid].abi = static_cast<AbiRevision>(event.values[6]);
    if (event.type == &kRetire) tasks_[pid].word = field(event, 2);
    if (event.type == &kTrapTaken) leave(event, tasks_[pid]);
    if (event.type == &kTaskResumed && tasks_[pid].left) resume(event, tasks_[pid]);
  }

 private:
  struct State {
    AbiRevision abi = AbiRevision::v2025_11;
    std::uint32_t word = 0;  // last retired
    std::optional<Event> left;
    std::optional<std::uint64_t> bank;  // bus address of R0
    RegisterMask written = 0;           // from outside of the machine, since the trap
  };

  static void leave(const Event& event, State& task) {
    task.left = event;
    task.written = 0;
  }
  void note_written(const Event& loaded) {
    const std::uint64_t begin = loaded.values[0];
    const std::uint64_t end = begin + loaded.values[1];
    for (auto& [pid, task] : tasks_) {
      for (unsigned n = 0; task.bank && n < 16; ++n) {
        const std::uint64_t at = *task.bank + 4 * n;
        if (at < end && begin < at + 4) task.written |= static_cast<RegisterMask>(1U << n);
      }
    }
  }

  static RegisterMask results(const State& task) {
    const Instruction svc = decode(task.word);
    const TrapRow* row = find_trap(task.abi, svc.trap_module(), svc.trap_function());
    return row == nullptr ? kStatusOnly : row->results;
  }
  static RegisterDigests digests(const Event& event) {
    return {event.values[4], event.values[5], event.values[6], event.values[7]};
  }

  void resume(const Event& found, State& task) {
    const Event& left = *task.left;
    const Place place{found.cycle, field(found, 0), field(found, 1)};
    compare(place, "pc", left.values[1] + 4, found.values[1]);
    compare(place, "psw", left.values[2], found.values[2]);
    compare(place, "sp", left.values[3], found.values[3]);
    const auto may_change = static_cast<RegisterMask>(results(task) | task.written);
    for (unsigned n = 0; n < 16; ++n) {
      if ((may_change >> n & 1U) != 0) continue;
      check(digest_of(digests(left), n) == digest_of(digests(found), n), place, [&] {
        return fmt::format("task {} left R{} to a trap at {:04X} and goes on with another value", place.pid,
                           n, left.values[1]);
      });
    }
    task.left.reset();
  }

  void compare(const Place& place, const char* what, std::uint64_t expected, std::uint64_t found) {
    check(expected == found, place, [&] {
      return fmt::format("task {} goes on after a trap with {} {:X}, expected {:X}", place.pid, what, found,
                         expected);
    });
  }

  std::map<std::uint32_t, State> tasks_;  // by pid
};

const ContractKind<TrapResume> kKind;

}  // namespace
}  // namespace hsx
