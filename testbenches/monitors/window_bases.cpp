// window.bases
#include <fmt/format.h>

#include <array>
#include <map>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

constexpr std::uint64_t kBankBytes = 64;

class WindowBases : public Contract {
 public:
  static constexpr ContractRow kRow{"window.bases",
                                    "Tasks that have been loaded have bank and stack at data addresses above "
                                    "0, and none shares a byte with another's."};
  explicit WindowBases(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskLoaded) load(event);
    if (event.type == &kTaskStateChange && has_ended(static_cast<TaskState>(event.values[2])))
      tasks_.erase(field(event, 0));
  }

 private:
  struct Range {  // bus addresses [begin, end)
    const char* what = "";
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  using Ranges = std::array<Range, 2>;

  void load(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    const std::uint64_t data = event.values[3];
    const std::uint64_t reg_base = event.values[4];
    const std::uint64_t stack_base = event.values[5];
    const Place place{event.cycle, pid, 0};
    check(reg_base != 0 && stack_base != 0 && event.values[6] != 0, place, [&] {
      return fmt::format("reg_base {:04X}, stack_base {:04X}, stack_limit {:04X}: none may be 0", reg_base,
                         stack_base, event.values[6]);
    });
    const Ranges ranges{{{"bank", data + reg_base, data + reg_base + kBankBytes},
                         {"stack", data + stack_base, data + event.values[7]}}};
    for (const auto& [other, theirs] : tasks_) compare(place, ranges, other, theirs);
    tasks_[pid] = ranges;
  }

  void compare(const Place& place, const Ranges& mine, std::uint32_t other, const Ranges& theirs) {
    for (const Range& a : mine) {
      for (const Range& b : theirs) {
        check(a.end <= b.begin || b.end <= a.begin, place, [&] {
          return fmt::format(
              "the {} at {:08X} .. {:08X} shares bytes with the {} of task {} at {:08X} .. {:08X}", a.what,
              a.begin, a.end - 1, b.what, other, b.begin, b.end - 1);
        });
      }
    }
  }

  std::map<std::uint32_t, Ranges> tasks_;  // by pid: those that are loaded and have not ended
};

const ContractKind<WindowBases> kKind;

}  // namespace
}  // namespace hsx
