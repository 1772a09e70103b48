// window.bases
#include <fmt/format.h>

#include <string>

#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

class WindowBases : public Contract {
 public:
  static constexpr ContractRow kRow{"window.bases",
                                    "Tasks that have been loaded have bank and stack at data addresses above "
                                    "0; none shares a byte with another, and in a data space a bank and a "
                                    "stack lie no closer than the safety gap."};
  explicit WindowBases(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskLoaded) load(event);
    places_.follow(event);
  }

 private:
  // A bank or a stack.
  struct Part {
    const char* what;
    std::uint32_t pid;
    BusRange range;
  };
  static Part bank(std::uint32_t pid, const TaskPlace& task) { return {"bank", pid, task.bank}; }
  static Part stack(std::uint32_t pid, const TaskPlace& task) { return {"stack", pid, task.stack}; }

  void load(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    const Place place{event.cycle, pid, 0};
    check(event.values[4] != 0 && event.values[5] != 0 && event.values[6] != 0, place, [&] {
      return fmt::format("reg_base {:04X}, stack_base {:04X}, stack_limit {:04X}: none may be 0",
                         event.values[4], event.values[5], event.values[6]);
    });
    const TaskPlace mine = TaskPlaces::place(event);
    keep_apart(place, bank(pid, mine), stack(pid, mine));
    keep_gap(place, event.values[8], bank(pid, mine), stack(pid, mine));
    for (const auto& [other, theirs] : places_.all()) {
      for (const Part& own : {bank(pid, mine), stack(pid, mine)}) {
        keep_apart(place, own, bank(other, theirs));
        keep_apart(place, own, stack(other, theirs));
      }
      if (theirs.data_base != mine.data_base) continue;
      keep_gap(place, event.values[8], bank(pid, mine), stack(other, theirs));
      keep_gap(place, event.values[8], stack(pid, mine), bank(other, theirs));
    }
  }

  void keep_apart(const Place& place, const Part& a, const Part& b) {
    check(!a.range.overlaps(b.range), place, [&] {
      return fmt::format("the {} at {} shares bytes with the {} of task {} at {}", a.what, text(a.range),
                         b.what, b.pid, text(b.range));
    });
  }
  // What shares bytes is reported as that.
  void keep_gap(const Place& place, std::uint64_t gap, const Part& a, const Part& b) {
    if (a.range.overlaps(b.range)) return;
    const std::uint64_t between =
        a.range.begin < b.range.begin ? b.range.begin - a.range.end : a.range.begin - b.range.end;
    check(between >= gap, place, [&] {
      return fmt::format("the {} at {} lies {} bytes from the {} of task {} at {}; the safety gap is {}",
                         a.what, text(a.range), between, b.what, b.pid, text(b.range), gap);
    });
  }
  static std::string text(const BusRange& range) {
    return fmt::format("{:08X} .. {:08X}", range.begin, range.end - 1);
  }

  TaskPlaces places_;
};

const ContractKind<WindowBases> kKind;

}  // namespace
}  // namespace hsx
