// budget.handles
#include <fmt/format.h>

#include <map>
#include <set>

#include "testbenches/contract.h"
#include "testbenches/embedded_figures.h"
#include "testbenches/last_retired.h"

namespace hsx {
namespace {

// One that is refused counts as well: it is how many the task would have.
class BudgetHandles : public Contract {
 public:
  static constexpr ContractRow kRow{"budget.handles",
                                    "No task asks for more handles at once than the profile has for it.",
                                    "handles a task has open, and one more when one is refused"};
  explicit BudgetHandles(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    last_retired_.observe(event);
    if (says_embedded(event)) set_default_max(handles_of(event));
    if (event.type == &kMailboxHandle) change(event);
    if (event.type == &kMailboxRefuse &&
        static_cast<MailboxResource>(event.values[1]) == MailboxResource::kHandle) {
      measure(event.values[2] + 1, at(event, field(event, 0), last_retired_),
              fmt::format("handles of task {} with the one that was refused:", field(event, 0)));
    }
  }

 private:
  void change(const Event& event) {
    std::set<std::uint32_t>& open = open_[field(event, 0)];
    if (static_cast<MailboxRole>(event.values[3]) == MailboxRole::kClosed) {
      open.erase(field(event, 1));
    } else if (open.insert(field(event, 1)).second) {
      measure(open.size(), at(event, field(event, 0), last_retired_),
              fmt::format("handles of task {}:", field(event, 0)));
    }
  }

  LastRetired last_retired_;
  std::map<std::uint32_t, std::set<std::uint32_t>> open_;  // by pid
};

const ContractKind<BudgetHandles> kKind;

}  // namespace
}  // namespace hsx
