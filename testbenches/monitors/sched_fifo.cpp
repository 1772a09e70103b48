// sched.fifo
#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

class SchedFifo : public Contract {
 public:
  static constexpr ContractRow kRow{"sched.fifo",
                                    "Tasks are given turns in the order in which they became ready."};
  explicit SchedFifo(const ContractSetup& setup) : Contract(kRow, setup) {}

  void observe(const Event& event) override {
    const std::uint32_t pid = field(event, 0);
    if (event.type == &kTurnGranted) give(event, pid);
    if (event.type != &kTaskStateChange) return;
    if (static_cast<TaskState>(event.values[1]) == TaskState::ready) remove(pid);
    if (static_cast<TaskState>(event.values[2]) == TaskState::ready) ready_.push_back(pid);
  }

 private:
  void give(const Event& event, std::uint32_t pid) {
    const std::uint32_t head = ready_.empty() ? 0 : ready_.front();
    check(head == pid, {event.cycle, pid, field(event, 4)}, [&] {
      return head == 0
                 ? fmt::format("task {} was given a turn and was not ready", pid)
                 : fmt::format("task {} was given a turn before task {}, which was ready earlier", pid, head);
    });
  }
  void remove(std::uint32_t pid) {
    const auto found = std::find(ready_.begin(), ready_.end(), pid);
    if (found != ready_.end()) ready_.erase(found);
  }

  std::deque<std::uint32_t> ready_;  // pids, longest ready first
};

const ContractKind<SchedFifo> kKind;

}  // namespace
}  // namespace hsx
