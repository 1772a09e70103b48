// sched.fair
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/contract.h"
#include "testbenches/jains_index.h"

namespace hsx {
namespace {

// Turns count as turns, whatever they are worth: a task of quantum 4 is due four times the steps of one of
// quantum 1. On one core, no task being given two turns while another waits is the same as turns differing by
// at most one over any interval. On several, a task is not held to account for what others are given while it
// runs itself.
class SchedFair : public Contract {
 public:
  static constexpr ContractRow kRow{
      "sched.fair",
      "Of tasks that are ready throughout an interval none is given more than one turn while another is "
      "given none; a turn is one of the task's own quantum.",
      "greatest difference of turns"};
  explicit SchedFair(const ContractSetup& setup) : Contract(kRow, setup) { set_default_max(1); }

  void observe(const Event& event) override {
    if (event.type == &kTaskStateChange) follow(event);
    if (event.type == &kTurnGranted) give(event.cycle, field(event, 0));
  }
  std::string note() const override;

 private:
  // A task that is ready.
  struct Waiting {
    std::uint32_t pc = 0;
    std::map<std::uint32_t, std::uint64_t> turns_of_others;  // meanwhile, by pid, while that stays ready too
  };
  // What a task got of the turns that were given while it was ready.
  struct Share {
    std::uint64_t turns = 0;
    std::uint64_t due = 0;  // equal parts of them, in units of 1 / kTurn
  };
  static constexpr std::uint64_t kTurn = 5'354'228'880;  // divided by all up to 24

  static bool stays_ready(TaskState state) {
    return state == TaskState::ready || state == TaskState::running;
  }
  void follow(const Event& event) {
    const std::uint32_t pid = field(event, 0);
    const auto to = static_cast<TaskState>(event.values[2]);
    waiting_.erase(pid);
    if (to == TaskState::ready) waiting_[pid].pc = field(event, 3);
    if (stays_ready(to)) return;
    for (auto& [other, waiting] : waiting_) waiting.turns_of_others.erase(pid);
  }
  void give(Cycles cycle, std::uint32_t pid) {
    ++shares_[pid].turns;
    std::uint64_t most = 0;
    std::uint32_t passed_over = 0;
    for (auto& [other, waiting] : waiting_) {
      shares_[other].due += kTurn / waiting_.size();
      if (other == pid) continue;
      const std::uint64_t turns = ++waiting.turns_of_others[pid];
      if (turns > most) passed_over = other;
      most = std::max(most, turns);
    }
    if (passed_over == 0) return;
    measure(most, {cycle, passed_over, waiting_[passed_over].pc},
            fmt::format("turns of task {} while task {} was ready and had none:", pid, passed_over));
  }

  std::map<std::uint32_t, Waiting> waiting_;  // by pid
  std::map<std::uint32_t, Share> shares_;     // by pid
};

// Of turns given to turns due: 1 when every task got its part, 1 / n when one of n got all.
std::string SchedFair::note() const {
  std::vector<double> shares;
  for (const auto& [pid, share] : shares_) {
    if (share.due == 0) continue;
    shares.push_back(static_cast<double>(share.turns) /
                     (static_cast<double>(share.due) / static_cast<double>(kTurn)));
  }
  const double index = jains_index(shares);
  if (shares.size() < 2 || index == 0) return "";
  return fmt::format("Jain's index of turns {:.4f} of {} tasks", index, shares.size());
}

const ContractKind<SchedFair> kKind;

}  // namespace
}  // namespace hsx
