// window.isolation
#include <fmt/format.h>

#include "core/access_kind.h"
#include "core/core_events.h"
#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

// A window cache may write a register back in the turn of another task: then what it writes belongs to the
// bank that it names, which has to be some task's.
class WindowIsolation : public Contract {
 public:
  static constexpr ContractRow kRow{
      "window.isolation",
      "Every register access of a turn lies in the running task's own bank, and no store of a task lands in "
      "another's bank or stack."};
  explicit WindowIsolation(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    places_.follow(event);
    if (event.type == &kCoreAccess) access(event);
  }

 private:
  struct Access {
    std::uint32_t pid;
    const char* what;
    BusRange range;
    Place place;
  };

  void access(const Event& event) {
    const auto kind = static_cast<AccessKind>(event.values[2]);
    if (kind == AccessKind::load) return;
    const bool is_store = kind == AccessKind::store;
    const char* const what = is_store                          ? "store"
                             : kind == AccessKind::window_read ? "register read"
                                                               : "register write";
    const Access access{owner(event),
                        what,
                        {event.values[3], event.values[3] + event.values[4]},
                        {event.cycle, field(event, 0), field(event, 1)}};
    if (!is_store) check_own(access);
    for (const auto& [pid, theirs] : places_.all()) {
      if (pid != access.pid) check_other(access, pid, theirs);
    }
  }

  // The task whose access it is: the one whose turn it is, or the one whose bank is written back.
  std::uint32_t owner(const Event& event) const {
    const TaskPlace* running = places_.find(field(event, 0));
    if (running != nullptr && running->bank.begin == event.values[5]) return field(event, 0);
    for (const auto& [pid, place] : places_.all()) {
      if (place.bank.begin == event.values[5]) return pid;
    }
    return field(event, 0);
  }

  void check_own(const Access& access) {
    const TaskPlace* own = places_.find(access.pid);
    check(own != nullptr && own->bank.contains(access.range), access.place, [&] {
      return fmt::format("a {} of task {} at {:08X} lies outside of its bank", access.what, access.pid,
                         access.range.begin);
    });
  }

  void check_other(const Access& access, std::uint32_t pid, const TaskPlace& theirs) {
    const bool in_bank = theirs.bank.overlaps(access.range);
    check(!in_bank && !theirs.stack.overlaps(access.range), access.place, [&] {
      return fmt::format("a {} of task {} at {:08X} lies in the {} of task {}", access.what, access.pid,
                         access.range.begin, in_bank ? "bank" : "stack", pid);
    });
  }

  TaskPlaces places_;
};

const ContractKind<WindowIsolation> kKind;

}  // namespace
}  // namespace hsx
