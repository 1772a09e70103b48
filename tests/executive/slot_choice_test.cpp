// Which slot a task's context takes, and what that costs, access by access. The cores are strangers: memories
// with a SLOTS register.
#include <gmock/gmock.h>

#include "executive/context_switch.h"
#include "support/sim_fixture.h"

namespace hsx::slot_choice_test {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing_support::StubTarget;
namespace r = context_register;

class Switcher : public Component {
 public:
  Switcher(const sc_core::sc_module_name& name, const Setup& setup)
      : Component(name, setup), bus(*this), contexts(*this, bus) {}
  DeviceBus bus;
  ContextSwitch contexts;
};

class SlotChoice : public testing_support::EngineTest {
 protected:
  void SetUp() override {
    exec_ = std::make_unique<Switcher>("exec", setup());
    for (std::uint32_t pid = 1; pid <= tasks_.size(); ++pid) {
      tasks_[pid - 1].pid = pid;
      tasks_[pid - 1].registers.pc = 0x100 * pid;
    }
  }
  // A core that says it has so many slots; one that has no such register reads 0.
  StubTarget& add_core(const char* name, std::uint8_t slots) {
    cores_.push_back(std::make_unique<StubTarget>(name, setup()));
    cores_.back()->memory[r::kSlots] = slots;
    wire(*exec_, "context", *cores_.back(), "in");
    return *cores_.back();
  }

  void play(const std::function<void()>& script) {
    initiator("thread").script(script);
    run();
  }
  // Cycles of a turn of one step for the task called `name`.
  std::uint64_t grant(std::size_t core, char name) {
    const Cycles start = local_;
    exec_->contexts.grant(core, task(name), 1, local_);
    return (local_ - start).value();
  }
  Task& task(char name) { return tasks_.at(static_cast<std::size_t>(name - 'A')); }
  // "R1.00" for each read and "W0.28" for each write since the last look: bank and offset.
  std::vector<std::string> accesses(StubTarget& core) {
    std::vector<std::string> texts;
    for (const StubTarget::Seen& seen : core.log) {
      char text[16];
      std::snprintf(text, sizeof text, "%c%u.%02X", seen.command == Command::read ? 'R' : 'W',
                    static_cast<unsigned>(seen.address / 0x40), static_cast<unsigned>(seen.address % 0x40));
      texts.emplace_back(text);
    }
    core.log.clear();
    return texts;
  }
  static std::vector<std::string> in_bank(char bank, std::vector<std::string> accesses) {
    for (std::string& access : accesses) access.insert(1, 1, bank);
    return accesses;
  }
  static std::vector<std::string> save(char bank) { return in_bank(bank, {"R.00", "R.04", "R.08", "R.24"}); }
  static std::vector<std::string> restore(char bank) {
    return in_bank(bank, {"W.00", "W.04", "W.08", "W.0C", "W.10", "W.14", "W.18", "W.1C", "W.20", "W.28"});
  }
  static std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  std::unique_ptr<Switcher> exec_;
  std::vector<std::unique_ptr<StubTarget>> cores_;
  std::vector<Task> tasks_ = std::vector<Task>(5);
  Cycles local_{10};
};

TEST_P(SlotChoice, FreeSlotsFirstThenTheOneGrantedLeastRecently) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    EXPECT_EQ(grant(0, 'A'), 10U);
    EXPECT_THAT(accesses(core), ElementsAreArray(restore('0')));
    EXPECT_EQ(grant(0, 'B'), 10U) << "nothing is saved for it";
    EXPECT_THAT(accesses(core), ElementsAreArray(restore('1')));
    EXPECT_EQ(grant(0, 'A'), 1U);
    EXPECT_THAT(accesses(core), ElementsAre("W0.28"));
    EXPECT_EQ(grant(0, 'C'), 14U);
    EXPECT_THAT(accesses(core), ElementsAreArray(joined(save('1'), restore('1')))) << "B's, not A's";
    EXPECT_EQ(grant(0, 'A'), 1U);
    EXPECT_EQ(grant(0, 'B'), 14U);
    EXPECT_EQ(grant(0, 'C'), 14U) << "now A's was the older one";
    EXPECT_THAT(accesses(core), ElementsAreArray(joined({"W0.28"}, joined(joined(save('1'), restore('1')),
                                                                          joined(save('0'), restore('0'))))));
  });
  EXPECT_EQ(counter("exec.context_restores"), 5U);
  EXPECT_EQ(counter("exec.context_saves"), 3U);
}

TEST_P(SlotChoice, WithoutASlotsRegisterThereIsOne) {
  StubTarget& core = add_core("core", 0);
  play([&] {
    EXPECT_EQ(exec_->contexts.slots(0), 1U);
    EXPECT_EQ(grant(0, 'A'), 10U);
    EXPECT_EQ(grant(0, 'A'), 1U);
    EXPECT_EQ(grant(0, 'B'), 14U);
    EXPECT_THAT(accesses(core),
                ElementsAreArray(joined(joined(restore('0'), {"W0.28"}), joined(save('0'), restore('0')))));
  });
}

TEST_P(SlotChoice, NoMoreSlotsThanThereAreBanks) {
  add_core("core", 9);
  play([&] { EXPECT_EQ(exec_->contexts.slots(0), 8U); });
}

TEST_P(SlotChoice, WhatTheSlotHoldsIsBroughtToTheTask) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    grant(0, 'A');
    grant(0, 'B');
    // What the core would have made of them.
    core.memory[0x00] = 0x44;
    core.memory[0x04] = 0x21;
    core.memory[0x08] = 0x66;
    core.memory[0x24] = 7;
    core.memory[0x40] = 0x99;
    grant(0, 'C');
  });
  EXPECT_EQ(task('A').registers.pc, 0x144U) << "the written 100, its low byte changed";
  EXPECT_EQ(task('A').registers.psw, 0x21U);
  EXPECT_EQ(task('A').registers.sp, 0x66U);
  EXPECT_EQ(task('A').steps, 7U);
  EXPECT_EQ(task('B').registers.pc, 0x200U) << "still in its slot";
}

TEST_P(SlotChoice, ASavedContextIsNotSavedAgain) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    grant(0, 'A');
    accesses(core);
    exec_->contexts.save(task('A'), local_);
    exec_->contexts.save(task('A'), local_);
    EXPECT_THAT(accesses(core), ElementsAreArray(save('0')));
    grant(0, 'B');
    EXPECT_EQ(grant(0, 'C'), 10U) << "A's slot, of which nothing is to be brought";
    exec_->contexts.save(task('A'), local_);
    EXPECT_THAT(accesses(core), ElementsAreArray(joined(restore('1'), restore('0'))));
  });
}

TEST_P(SlotChoice, AForgottenContextLeavesItsSlotFree) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    grant(0, 'A');
    grant(0, 'B');
    exec_->contexts.forget(task('B'));
    accesses(core);
    EXPECT_EQ(grant(0, 'C'), 10U);
    EXPECT_THAT(accesses(core), ElementsAreArray(restore('1'))) << "though A's was granted before";
  });
}

TEST_P(SlotChoice, ATaskGoesFromTheSlotOfOneCoreToAnother) {
  StubTarget& first = add_core("core0", 2);
  StubTarget& second = add_core("core1", 2);
  second.latency = 3;
  play([&] {
    grant(0, 'A');
    grant(0, 'B');
    EXPECT_EQ(grant(1, 'C'), 30U);
    accesses(first);
    accesses(second);
    EXPECT_EQ(grant(1, 'A'), 4U + 30U) << "read from the first core, written to the slower second one";
    EXPECT_THAT(accesses(first), ElementsAreArray(save('0')));
    EXPECT_THAT(accesses(second), ElementsAreArray(restore('1')));
    EXPECT_EQ(grant(0, 'D'), 10U) << "in the slot that A has left";
    EXPECT_THAT(accesses(first), ElementsAreArray(restore('0')));
    EXPECT_EQ(grant(0, 'C'), 12U + 4U + 10U) << "brought from there, B's given up for it";
    EXPECT_THAT(accesses(second), ElementsAreArray(save('0')));
    EXPECT_THAT(accesses(first), ElementsAreArray(joined(save('1'), restore('1'))));
  });
}

TEST_P(SlotChoice, TurnsAreTakenBackFromTheActiveSlotAndPreemptedOnTheCore) {
  StubTarget& core = add_core("core", 4);
  play([&] {
    grant(0, 'A');
    grant(0, 'B');
    accesses(core);
    exec_->contexts.preempt(0, local_);
    exec_->contexts.collect_steps(0, task('B'), local_);
    exec_->contexts.revoke(0, local_);
    EXPECT_THAT(accesses(core), ElementsAre("W0.2C", "R1.24", "W1.28"));
  });
}

TEST_P(SlotChoice, AnotherTaskIsAnotherTaskWhereverItLies) {
  add_core("core", 2);
  play([&] {
    const auto another = [&](char name) { return exec_->contexts.grant(0, task(name), 1, local_).another; };
    EXPECT_TRUE(another('A'));
    EXPECT_FALSE(another('A'));
    EXPECT_TRUE(another('B'));
    EXPECT_TRUE(another('A')) << "in its slot, and yet";
    EXPECT_FALSE(another('A'));
  });
}

TEST_P(SlotChoice, ALookForResultsTakesNoTimeAndLeavesTheSlotAsItIs) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    grant(0, 'A');
    grant(0, 'B');
    core.memory[0x24] = 3;
    core.memory[0x64] = 5;
    accesses(core);
    exec_->contexts.peek(task('A'));
    exec_->contexts.peek(task('B'));
    exec_->contexts.peek(task('C'));
    EXPECT_TRUE(core.log.empty());
  });
  EXPECT_EQ(task('A').steps, 3U);
  EXPECT_EQ(task('B').steps, 5U);
  EXPECT_EQ(task('C').steps, 0U);
  EXPECT_EQ(core.memory[0x24], 3U);
}

// A slot counts its own steps: 32769 turns of 65535 steps are more than 2^31.
TEST_P(SlotChoice, EachSlotsCountIsCollectedBeforeItOverflows) {
  StubTarget& core = add_core("core", 2);
  play([&] {
    Cycles local = local_;
    exec_->contexts.grant(0, task('A'), kMaxTurnSteps, local);
    for (int i = 0; i < 32'769; ++i) exec_->contexts.grant(0, task('B'), kMaxTurnSteps, local);
    accesses(core);
    exec_->contexts.collect_steps_if_due(0, task('B'), local);
    EXPECT_THAT(accesses(core), ElementsAre("R1.24"));
    exec_->contexts.collect_steps_if_due(0, task('B'), local);
    exec_->contexts.grant(0, task('A'), kMaxTurnSteps, local);
    exec_->contexts.collect_steps_if_due(0, task('A'), local);
    EXPECT_THAT(accesses(core), ElementsAre("W0.28"));
  });
}

INSTANTIATE_TEST_SUITE_P(Engines, SlotChoice, testing_support::both_engines(), testing_support::engine_name);

}  // namespace
}  // namespace hsx::slot_choice_test
