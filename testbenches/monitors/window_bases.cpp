// window.bases
#include <fmt/format.h>

#include <array>
#include <utility>

#include "testbenches/contract.h"
#include "testbenches/task_places.h"

namespace hsx {
namespace {

class WindowBases : public Contract {
 public:
  static constexpr ContractRow kRow{"window.bases",
                                    "Tasks that have been loaded have bank and stack at data addresses above "
                                    "0, and none shares a byte with another's."};
  explicit WindowBases(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskLoaded) load(event);
    places_.follow(event);
  }

 private:
  void load(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    const Place place{event.cycle, pid, 0};
    check(event.values[4] != 0 && event.values[5] != 0 && event.values[6] != 0, place, [&] {
      return fmt::format("reg_base {:04X}, stack_base {:04X}, stack_limit {:04X}: none may be 0",
                         event.values[4], event.values[5], event.values[6]);
    });
    const TaskPlace mine = TaskPlaces::place(event);
    for (const auto& [other, theirs] : places_.all()) compare(place, mine, other, theirs);
  }

  using Named = std::array<std::pair<const char*, BusRange>, 2>;
  static Named ranges(const TaskPlace& task) { return {{{"bank", task.bank}, {"stack", task.stack}}}; }

  void compare(const Place& place, const TaskPlace& mine, std::uint32_t other, const TaskPlace& theirs) {
    for (const auto& [what, range] : ranges(mine)) {
      for (const auto& [their_what, their_range] : ranges(theirs)) {
        check(!range.overlaps(their_range), place,
              [&, what = what, range = range, their_what = their_what, their_range = their_range] {
                return fmt::format(
                    "the {} at {:08X} .. {:08X} shares bytes with the {} of task {} at {:08X} .. {:08X}",
                    what, range.begin, range.end - 1, their_what, other, their_range.begin,
                    their_range.end - 1);
              });
      }
    }
  }

  TaskPlaces places_;
};

const ContractKind<WindowBases> kKind;

}  // namespace
}  // namespace hsx
