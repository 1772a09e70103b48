// mailbox.no_lost_wake
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"
#include "testbenches/executive_patience.h"
#include "testbenches/mailbox_model.h"

namespace hsx {
namespace {

// A wake may be on its way between the device and the executive when a run is cut short. It is taken for lost
// when no task is left that could run, or the executive had time for it.
class MailboxNoLostWake : public Contract {
 public:
  static constexpr ContractRow kRow{"mailbox.no_lost_wake",
                                    "A task that waits for a mailbox with a message for it is made ready, "
                                    "within the limit from the send.",
                                    "cycles from the send to the waiter being ready"};
  explicit MailboxNoLostWake(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    patience_.observe(event);
    if (event.type == &kMailboxTake) take(event);
    if (event.type == &kMailboxWait) given_up_.erase(field(event, 0));
    if (event.type == &kTaskStateChange) follow(event);
    model_.observe(event);
    if (event.type == &kMailboxWake) wake(field(event, 0));
    if (event.type == &kMailboxCommand) look(event.cycle);
  }

  void finish(Cycles end) override {
    for (const auto& [pid, due] : due_) {
      const std::uint64_t waited = (end - due.since).value();
      const Place place{end, pid, due.pc};
      if (max() && waited > *max()) {
        measure(waited, place,
                fmt::format("cycles since message {} of {} was sent, and task {} still waits:", due.number,
                            model_.box(due.descriptor).text(), pid));
      } else {
        const bool gone = nobody_can_run() || patience_.is_over(due.free_cycles, end);
        check(!due.announced || !gone, place,
              [&, p = pid, &d = due] { return lost(p, d) + ", until the end of the run"; });
      }
    }
  }

 private:
  // A wait that was given a message.
  struct Due {
    Cycles since;  // the send
    std::uint32_t descriptor = 0;
    std::uint64_t number = 0;
    std::uint32_t pc = 0;
    bool announced = false;         // the device said so
    std::uint64_t free_cycles = 0;  // of the executive when it was given
  };

  std::string lost(std::uint32_t pid, const Due& due) {
    return fmt::format("task {} was given message {} of {} and was not woken", pid, due.number,
                       model_.box(due.descriptor).text());
  }

  void take(const Event& event) {
    const std::uint32_t pid = field(event, 4);
    const ModelWait* wait = model_.wait_of(pid);
    if (wait == nullptr) return;
    const ModelMessage* message = model_.box(wait->descriptor).find(event.values[1], wait->key);
    const bool came_later = message != nullptr && message->since >= wait->since;
    due_[pid] = {
        came_later ? message->since : event.cycle, wait->descriptor, event.values[1], wait->pc, false,
        patience_.free_cycles(event.cycle)};
  }

  void wake(std::uint32_t pid) {
    const auto due = due_.find(pid);
    if (due != due_.end()) due->second.announced = true;
  }

  // At the end of a command no wait is left that could end.
  void look(Cycles at) {
    for (auto due = due_.begin(); due != due_.end();) {
      const auto& [pid, what] = *due;
      check(what.announced, {at, pid, what.pc}, [&, p = pid, &w = what] { return lost(p, w); });
      due = what.announced ? std::next(due) : due_.erase(due);
    }
    for (const ModelWait& wait : model_.waits()) {
      const ModelBox& box = model_.box(wait.descriptor);
      const ModelMessage* there = box.next_for(wait.key);
      if (given_up_.count(wait.key.pid) != 0) continue;
      check(there == nullptr, {at, wait.key.pid, wait.pc}, [&] {
        return fmt::format("task {} waits although message {} of {} is there", wait.key.pid, there->number,
                           box.text());
      });
      if (there != nullptr) given_up_.insert(wait.key.pid);
    }
  }

  void follow(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    states_[pid] = static_cast<TaskState>(event.values[2]);
    if (static_cast<TaskState>(event.values[1]) != TaskState::wait_mbx) return;
    const auto due = due_.find(pid);
    if (due == due_.end()) return;
    measure((event.cycle - due->second.since).value(), {event.cycle, pid, due->second.pc},
            fmt::format("cycles from message {} of {} to task {} being ready:", due->second.number,
                        model_.box(due->second.descriptor).text(), pid));
    due_.erase(due);
  }

  bool nobody_can_run() const {
    return std::all_of(states_.begin(), states_.end(), [](const auto& entry) {
      return entry.second == TaskState::wait_mbx || has_ended(entry.second);
    });
  }

  MailboxModel model_;
  ExecutivePatience patience_;
  std::map<std::uint32_t, Due> due_;           // by pid
  std::set<std::uint32_t> given_up_;           // pids of waits that were reported
  std::map<std::uint32_t, TaskState> states_;  // by pid
};

const ContractKind<MailboxNoLostWake> kKind;

}  // namespace
}  // namespace hsx
