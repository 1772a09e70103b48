// Random calls on the mailbox rules, watched: contracts that hold for whatever tasks ask, and that notice
// when something is withheld from them.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "executive/executive_events.h"
#include "executive/task.h"
#include "mailbox/mailbox_rules.h"
#include "support/mailbox_choices.h"
#include "testbenches/contract.h"

namespace hsx::mailbox_rules_watched_test {
namespace {

using namespace testing_support;

// Stands for the device: calls the rules and tells what it did, a command every hundred cycles.
class WatchedRules {
 public:
  using Filter = std::function<bool(const Event&)>;  // whether the contract is shown an event

  WatchedRules(std::uint32_t seed, const std::string& contract, Filter filter)
      : engine_(seed), filter_(std::move(filter)) {
    contract_ = Contracts::instance().find(contract)->make({std::nullopt, [this](const Violation& violation) {
                                                              if (first_.empty()) first_ = violation.message;
                                                            }});
    journal_.open(true);
    for (std::uint32_t pid = 1; pid <= kTasks; ++pid) {
      rules_.load_task(pid);
      for (const std::string_view target : kTargets) rules_.open(pid, target);
      end_command(pid);
    }
  }

  const std::string& first_violation() const { return first_; }
  std::uint64_t checks() const { return contract_->checks(); }

  void step() {
    cycle_ += 100;
    const std::uint32_t pid = 1 + pick(kTasks);
    if (rules_.find_wait(pid) != nullptr) return expire(pid);
    switch (pick(16)) {
      case 0:
        rules_.open(pid, kTargets[pick(4)]);
        break;
      case 1:
        if (pick(3) == 0)
          wake(rules_.bind(pid, kTargets[pick(4)], kCapacities[pick(7)], kModes[pick(14)]).woken);
        break;
      case 2:
        rules_.tap(pid, handle(), pick(3) == 0);
        break;
      case 3:
        if (pick(4) == 0) rules_.close(pid, handle());
        break;
      case 4:
      case 5:
      case 6:
      case 7:
      case 8:
      case 9:
        receive(pid, handle());
        break;
      default:
        send(pid, handle());
    }
    end_command(pid);
  }

 private:
  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(engine_() % below); }
  std::uint32_t handle() { return 1 + pick(10); }

  void tell(const EventType& type, const std::array<std::uint64_t, kEventFields>& values) {
    const Event event{Cycles(cycle_), "mailbox", &type, values, 0};
    if (filter_(event)) contract_->observe(event);
  }
  void tell_notes() {
    for (const MailboxNote& note : journal_.take()) tell(*note.type, note.values);
  }
  void set_state(std::uint32_t pid, TaskState from, TaskState to) {
    tell(kTaskStateChange, {pid, static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to), 0});
  }
  void end_command(std::uint32_t pid) {
    tell_notes();
    tell(kMailboxCommand, {pid, 0, 0});
    for (const std::uint32_t ready : woken_) set_state(ready, TaskState::wait_mbx, TaskState::ready);
    woken_.clear();
  }
  void wake(const std::vector<WokenWait>& woken) {
    tell_notes();
    for (const WokenWait& ended : woken) {
      const MailboxMessage& message = ended.message;
      tell(kMailboxWake,
           {ended.wait.pid, ended.wait.handle, message.payload.size(), message.flags, 0, message.sender,
            rules_.descriptor_id(ended.wait.pid, ended.wait.handle), message.number});
      woken_.push_back(ended.wait.pid);
    }
  }
  void send(std::uint32_t pid, std::uint32_t handle) {
    std::vector<std::uint8_t> payload(pick(40));
    const std::uint64_t length = payload.size();
    const std::uint32_t descriptor = rules_.descriptor_id(pid, handle);
    const SendResult result =
        rules_.commit_send(pid, handle, std::move(payload), pick(16), 0, cycle_ * 1'000'000'000);
    wake(result.woken);
    tell(kMailboxSend,
         {pid, handle, length, 0, 0, static_cast<std::uint64_t>(result.status), descriptor, result.number});
  }
  void receive(std::uint32_t pid, std::uint32_t handle) {
    const std::uint32_t descriptor = rules_.descriptor_id(pid, handle);
    const RecvResult result =
        rules_.recv({pid, handle, pick(70), pick(4) == 0 ? kMailboxWaitForever : kMailboxPoll, 0, 0});
    tell_notes();
    if (result.waiting) {
      tell(kMailboxWait, {pid, handle, kMailboxWaitForever, descriptor, 0, 0});
      return set_state(pid, TaskState::running, TaskState::wait_mbx);
    }
    tell(kMailboxReceive, {pid, handle, result.message.payload.size(), result.message.flags, 0,
                           static_cast<std::uint64_t>(result.status), descriptor, result.message.number});
  }
  // Waits last some commands.
  void expire(std::uint32_t pid) {
    if (pick(20) != 0) return;
    const auto wait = rules_.expire_wait(pid);
    tell(kMailboxTimeout, {pid, wait->handle, rules_.descriptor_id(pid, wait->handle)});
    woken_.push_back(pid);
    end_command(pid);
  }

  std::mt19937 engine_;
  Filter filter_;
  MailboxJournal journal_;
  MailboxRules rules_{{16, 16, 5}, &journal_};
  std::unique_ptr<Contract> contract_;
  std::string first_;
  std::uint64_t cycle_ = 0;
  std::vector<std::uint32_t> woken_;
};

// The first violation in some runs, or "".
std::string watch(const std::string& contract, const WatchedRules::Filter& filter) {
  std::uint64_t checks = 0;
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    WatchedRules rules(seed, contract, filter);
    for (int i = 0; i < 500; ++i) rules.step();
    if (!rules.first_violation().empty()) return rules.first_violation();
    checks += rules.checks();
  }
  EXPECT_GT(checks, 1000U);
  return "";
}

WatchedRules::Filter all() {
  return [](const Event&) { return true; };
}
// Every third event of a type is withheld.
WatchedRules::Filter without(const EventType& type) {
  return [&type, seen = 0](const Event& event) mutable { return event.type != &type || ++seen % 3 != 0; };
}

class WatchedMailboxRules : public testing::TestWithParam<const char*> {};

TEST_P(WatchedMailboxRules, Hold) {
  EXPECT_EQ(watch(GetParam(), all()), "");
}

INSTANTIATE_TEST_SUITE_P(Contracts, WatchedMailboxRules,
                         testing::Values("mailbox.fifo", "mailbox.no_lost_wake", "mailbox.conserve"),
                         [](const testing::TestParamInfo<const char*>& row) {
                           std::string name = row.param;
                           name.erase(name.find('.'), 1);
                           return name;
                         });

TEST(WatchedMailboxRulesWithGaps, ConserveMissesEveryKindOfMovement) {
  for (const EventType* type : {&kMailboxPut, &kMailboxTake, &kMailboxFree, &kMailboxDrop, &kMailboxCopy,
                                &kMailboxMiss, &kMailboxCut, &kMailboxWake, &kMailboxReceive}) {
    EXPECT_NE(watch("mailbox.conserve", without(*type)), "") << type->name;
  }
}

TEST(WatchedMailboxRulesWithGaps, NoLostWakeMissesTakesAndWakes) {
  for (const EventType* type : {&kMailboxTake, &kMailboxWake}) {
    EXPECT_NE(watch("mailbox.no_lost_wake", without(*type)), "") << type->name;
  }
}

}  // namespace
}  // namespace hsx::mailbox_rules_watched_test
