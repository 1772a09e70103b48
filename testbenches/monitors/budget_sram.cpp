// budget.sram
#include <map>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"
#include "testbenches/embedded_figures.h"

namespace hsx {
namespace {

constexpr std::uint64_t kBankBytes = 64;

class BudgetSram : public Contract {
 public:
  static constexpr ContractRow kRow{"budget.sram",
                                    "The register banks and stacks of the tasks that are loaded take no more "
                                    "memory than the profile has beside executive and machine.",
                                    "bytes of banks and stacks"};
  explicit BudgetSram(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (says_embedded(event)) set_default_max(kEmbeddedArenaBytes);
    if (event.type == &kTaskLoaded) load(event);
    if (event.type == &kTaskStateChange && has_ended(static_cast<TaskState>(event.values[2]))) {
      const auto ended = tasks_.find(field(event, 0));
      if (ended == tasks_.end()) return;
      bytes_ -= ended->second;
      tasks_.erase(ended);
    }
  }

 private:
  void load(const Event& event) {
    const std::uint64_t arena = kBankBytes + event.values[7] - event.values[5];
    tasks_[field(event, 0)] = arena;
    bytes_ += arena;
    measure(bytes_, {event.cycle, field(event, 0), 0}, "bytes of banks and stacks:");
  }

  std::map<std::uint32_t, std::uint64_t> tasks_;  // bytes by pid
  std::uint64_t bytes_ = 0;
};

const ContractKind<BudgetSram> kKind;

}  // namespace
}  // namespace hsx
