// mailbox.timeout
#include <fmt/format.h>

#include <map>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"
#include "testbenches/mailbox_model.h"

namespace hsx {
namespace {

class MailboxTimeout : public Contract {
 public:
  static constexpr ContractRow kRow{"mailbox.timeout",
                                    "A wait without a message ends no earlier than its deadline, and no wait "
                                    "ends later than the limit after it.",
                                    "cycles from a deadline to the task being ready"};
  explicit MailboxTimeout(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    model_.observe(event);
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kMailboxWait) open_[pid] = {*model_.wait_of(pid), false};
    if (const auto open = open_.find(pid); event.type == &kMailboxWake && open != open_.end())
      open->second.has_message = true;
    if (event.type == &kTaskStateChange && static_cast<TaskState>(event.values[1]) == TaskState::wait_mbx)
      end(event, pid);
  }

  void finish(Cycles end) override {
    for (const auto& [pid, open] : open_) {
      if (open.wait.deadline == Cycles(0) || end <= open.wait.deadline) continue;
      measure((end - open.wait.deadline).value(), {end, pid, open.wait.pc},
              fmt::format("cycles after its deadline the wait of task {} for {} has not ended:", pid,
                          model_.box(open.wait.descriptor).text()));
    }
  }

 private:
  struct Open {
    ModelWait wait;
    bool has_message = false;
  };

  void end(const Event& event, std::uint32_t pid) {
    const auto found = open_.find(pid);
    if (found == open_.end()) return;
    const auto [wait, has_message] = found->second;
    open_.erase(found);
    if (has_ended(static_cast<TaskState>(event.values[2]))) return;  // with its task, which was killed
    const Place place{event.cycle, pid, wait.pc};
    const bool timed = wait.deadline != Cycles(0);
    if (!has_message) {
      check(timed && event.cycle >= wait.deadline, place, [&, w = wait] { return too_early(pid, w, event); });
    }
    if (!timed || event.cycle < wait.deadline) return;
    measure((event.cycle - wait.deadline).value(), place,
            fmt::format("cycles after its deadline, in which the wait of task {} for {} ended:", pid,
                        model_.box(wait.descriptor).text()));
  }

  std::string too_early(std::uint32_t pid, const ModelWait& wait, const Event& event) {
    const std::string what = fmt::format("the wait of task {} for {} ended without a message", pid,
                                         model_.box(wait.descriptor).text());
    if (wait.deadline == Cycles(0)) return what + " and has no deadline";
    return fmt::format("{}, {} cycles before its deadline", what, (wait.deadline - event.cycle).value());
  }

  MailboxModel model_;
  std::map<std::uint32_t, Open> open_;  // by pid
};

const ContractKind<MailboxTimeout> kKind;

}  // namespace
}  // namespace hsx
