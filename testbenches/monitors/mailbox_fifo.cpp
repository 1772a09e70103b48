// mailbox.fifo
#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"
#include "testbenches/mailbox_model.h"

namespace hsx {
namespace {

class MailboxFifo : public Contract {
 public:
  static constexpr ContractRow kRow{"mailbox.fifo",
                                    "Every reader gets the messages of a mailbox in the order in which they "
                                    "were sent, and waiters go on in the order in which they came."};
  explicit MailboxFifo(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    if (event.type == &kMailboxTake) take(event);
    if (event.type == &kTaskStateChange) follow(event);
    model_.observe(event);
  }

 private:
  struct Served {
    std::uint32_t pid = 0;
    std::uint32_t descriptor = 0;
  };

  Place place(const Event& event, std::uint32_t pid) const { return {event.cycle, pid, model_.pc(pid)}; }

  void take(const Event& event) {
    const ModelHandle key{field(event, 4), field(event, 5)};
    const ModelBox& box = model_.box(field(event, 0));
    const std::uint64_t number = event.values[1];
    const ModelMessage* due = box.next_for(key);
    const std::uint64_t expected = due == nullptr ? number : due->number;
    check(number == expected, place(event, key.pid), [&] {
      return fmt::format("task {} got message {} of {} {} message {}", key.pid, number, box.text(),
                         number > expected ? "before" : "when it was the turn of", expected);
    });
    const ModelWait* wait = model_.wait_of(key.pid);
    if (wait != nullptr) serve(event, box, *wait);
  }

  // Whoever came earlier and could have been given something has been.
  void serve(const Event& event, const ModelBox& box, const ModelWait& served) {
    for (const ModelWait& older : model_.waits()) {
      if (&older == &served) break;
      if (older.descriptor != box.id) continue;
      check(box.next_for(older.key) == nullptr, place(event, served.key.pid), [&] {
        return fmt::format("{} served the wait of task {} before that of task {}, which came earlier",
                           box.text(), served.key.pid, older.key.pid);
      });
    }
    served_.push_back({served.key.pid, box.id});
  }

  void follow(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    if (static_cast<TaskState>(event.values[1]) != TaskState::wait_mbx) return;
    const auto found =
        std::find_if(served_.begin(), served_.end(), [&](const Served& served) { return served.pid == pid; });
    if (found == served_.end()) return;
    const Served mine = *found;
    const auto overtaken = std::find_if(
        served_.begin(), found, [&](const Served& served) { return served.descriptor == mine.descriptor; });
    const Served first = *overtaken;
    check(first.pid == pid, place(event, pid), [&] {
      return fmt::format("task {} was ready before task {}, which {} served earlier", pid, first.pid,
                         model_.box(mine.descriptor).text());
    });
    const auto passed = [&](const Served& served) { return served.descriptor == mine.descriptor; };
    served_.erase(std::remove_if(served_.begin(), found, passed), found + 1);
  }

  MailboxModel model_;
  std::deque<Served> served_;  // waits that were given a message, until their tasks are ready
};

const ContractKind<MailboxFifo> kKind;

}  // namespace
}  // namespace hsx
