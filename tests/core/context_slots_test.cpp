// Cores that keep the contexts of several tasks.
#include <gmock/gmock.h>

#include "core_bench.h"
#include "lone_core.h"
#include "support/register_checks.h"

namespace hsx::context_slots_test {
namespace {

using O = Opcode;
using testing::ElementsAre;
using testing_support::Outcome;
namespace r = context_register;

constexpr std::uint32_t kBanked[] = {r::kPc,         r::kPsw,      r::kSp,       r::kRegBase, r::kStackBase,
                                     r::kStackLimit, r::kCodeBase, r::kCodeSize, r::kDataBase};

// Its code is all LDI: fetch 1 + decode 1 + alu 1 + register 1.
class SlotsTest : public LoneCoreTest {
 protected:
  static constexpr std::uint64_t kLdi = 4;

  void make(const Values& settings) {
    LoneCoreTest::make(settings);
    for (std::uint32_t address = 0; address < 0x1000; address += 4) {
      std::uint8_t bytes[4];
      store_le32(bytes, __builtin_bswap32(encode(O::LDI, 1, 0, 0, 5)));
      for (std::uint32_t i = 0; i < 4; ++i) code_->memory[address + i] = bytes[i];
    }
  }

  // Whatever happens before the cycle has happened.
  void wait_until(std::uint64_t cycle) {
    cpu_->go_to(cycle);
    context().timeline.settle(cpu_->local);
  }
  // A task in slot k whose code lies at 100 k.
  void program(std::uint32_t slot) {
    cpu_->write32(r::in_slot(slot, r::kCodeBase), 0x100 * slot);
    cpu_->write32(r::in_slot(slot, r::kCodeSize), 0x100);
    cpu_->write32(r::in_slot(slot, r::kRegBase), 0x1000 + 0x40 * slot);
  }
  static std::uint32_t turn(std::uint32_t steps) { return encode(Turn{steps, AbiRevision::v2025_11, 3}); }
};

TEST_P(SlotsTest, banks_are_40_apart) {
  EXPECT_EQ(r::in_slot(0, r::kTurn), 0x28U);
  EXPECT_EQ(r::in_slot(1, r::kPc), 0x40U);
  EXPECT_EQ(r::in_slot(7, r::kTurn), 0x1E8U);
}

TEST_P(SlotsTest, reset_values_and_refusals) {
  make({{"slots", std::int64_t{3}}});
  cpu_->script([&] {
    testing_support::expect_reset_values(*cpu_, *core_);
    testing_support::expect_refusals(*cpu_, *core_);
  });
  run();
}

TEST_P(SlotsTest, each_bank_keeps_what_is_written_at_the_cost_of_an_access) {
  make({{"slots", std::int64_t{8}}});
  cpu_->script([&] {
    for (std::uint32_t slot = 0; slot < 8; ++slot) {
      for (const std::uint32_t offset : kBanked) {
        EXPECT_EQ(cpu_->write32(0x40 * slot + offset, 0xA5A50000 | slot << 8 | offset).latency(), 1U);
      }
    }
    for (std::uint32_t slot = 0; slot < 8; ++slot) {
      for (const std::uint32_t offset : kBanked) {
        const Outcome read = cpu_->read32(0x40 * slot + offset);
        EXPECT_EQ(read.value, 0xA5A50000 | slot << 8 | offset);
        EXPECT_EQ(read.latency(), 1U);
        EXPECT_EQ(peek(0x40 * slot + offset), 0xA5A50000 | slot << 8 | offset);
      }
    }
  });
  run();
}

TEST_P(SlotsTest, banks_of_slots_that_are_not_there_do_not_answer) {
  make({{"slots", std::int64_t{2}}});
  cpu_->script([&] {
    EXPECT_EQ(cpu_->read32(r::kSlots).value, 2U);
    EXPECT_EQ(peek(0x3C), 2U);
    EXPECT_EQ(cpu_->read32(0x40).response, Response::ok);
    EXPECT_EQ(cpu_->read32(0x80).response, Response::address_error);
    EXPECT_EQ(cpu_->write32(0xA8, turn(1)).response, Response::address_error);
    EXPECT_EQ(debug(Command::read, 0x80), Response::address_error);
    EXPECT_EQ(cpu_->write32(0x6C, 1).response, Response::address_error) << "PREEMPT is the core's";
    EXPECT_EQ(cpu_->read32(0x7C).response, Response::address_error) << "so is SLOTS";
    cpu_->go_to(50);
  });
  run();
  EXPECT_TRUE(code_->log.empty());
}

TEST_P(SlotsTest, a_core_has_one_slot_unless_it_says_otherwise) {
  make({});
  cpu_->script([&] {
    EXPECT_EQ(cpu_->read32(r::kSlots).value, 1U);
    EXPECT_EQ(cpu_->read32(0x40).response, Response::address_error);
  });
  run();
}

// Slot 1 has run 5 steps, then slot 0 has run 2: each has its own PC and STEPS.
TEST_P(SlotsTest, a_turn_in_bank_k_runs_the_context_of_slot_k) {
  make({{"slots", std::int64_t{2}}});
  cpu_->script([&] {
    program(0);
    program(1);
    cpu_->go_to(49);
    cpu_->write32(r::in_slot(1, r::kTurn), turn(5));
    cpu_->go_to(99);
    cpu_->write32(r::in_slot(0, r::kTurn), turn(2));
    wait_until(149);
    EXPECT_EQ(peek(0x00), 8U);
    EXPECT_EQ(peek(0x24), 2U);
    EXPECT_EQ(peek(0x40), 20U);
    EXPECT_EQ(peek(0x64), 5U);
    EXPECT_EQ(cpu_->read32(0x64).value, 5U);
    EXPECT_EQ(cpu_->read32(0x64).value, 0U) << "the first read took them";
    EXPECT_EQ(cpu_->read32(0x24).value, 2U);
  });
  run();
  ASSERT_EQ(trap_->log.size(), 2U);
  EXPECT_EQ(trap_->log[0].at.value(), 50 + 5 * kLdi);
  EXPECT_EQ(trap_->log[1].at.value(), 100 + 2 * kLdi);
  std::vector<std::uint64_t> fetched;
  for (const auto& fetch : code_->log) fetched.push_back(fetch.address);
  EXPECT_THAT(fetched, ElementsAre(0x100, 0x104, 0x108, 0x10C, 0x110, 0, 4));
  EXPECT_EQ(data_->memory[0x1044], 5U) << "R1 of slot 1";
}

// Twenty steps of slot 0 from cycle 50 on last until 130, whatever is done to slot 1.
TEST_P(SlotsTest, another_slot_is_read_and_written_while_one_runs) {
  make({{"slots", std::int64_t{2}}});
  cpu_->script([&] {
    program(0);
    cpu_->write32(0x40, 0x1234);
    cpu_->write32(0x48, 0xFFF0);
    cpu_->go_to(49);
    cpu_->write32(r::kTurn, turn(20));
    cpu_->go_to(77);
    const Outcome pc = cpu_->read32(0x40);
    EXPECT_EQ(pc.value, 0x1234U);
    EXPECT_EQ(pc.latency(), 1U);
    EXPECT_EQ(cpu_->read32(0x48).value, 0xFFF0U);
    cpu_->write32(0x40, 0x10);
    program(1);
    wait_until(139);
    EXPECT_EQ(peek(0x00), 80U);
    EXPECT_EQ(peek(0x40), 0x10U);
    cpu_->write32(r::in_slot(1, r::kTurn), turn(1));
    wait_until(149);
    EXPECT_EQ(peek(0x40), 0x14U);
  });
  run();
  ASSERT_EQ(trap_->log.size(), 2U);
  EXPECT_EQ(trap_->log[0].at.value(), 50 + 20 * kLdi);
  EXPECT_EQ(trap_->log[1].at.value(), 140 + kLdi);
}

TEST_P(SlotsTest, a_turn_of_no_steps_is_none) {
  make({{"slots", std::int64_t{2}}});
  cpu_->script([&] {
    program(1);
    cpu_->write32(r::in_slot(1, r::kTurn), turn(0));
    wait_until(50);
    EXPECT_EQ(peek(0x40), 0U);
  });
  run();
  EXPECT_TRUE(code_->log.empty());
}

TEST_P(SlotsTest, direct_access_does_what_accesses_to_the_bank_do) {
  make({{"slots", std::int64_t{4}}});
  cpu_->script([&] {
    core_->restore(2, {4, 0x23, 0xFFF8, 0x1080, 0xE000, 0xE004, 0x200, 0x80, 0x10000});
    const std::uint32_t written[] = {4, 0x23, 0xFFF8, 0x1080, 0xE000, 0xE004, 0x200, 0x80, 0x10000};
    for (std::uint32_t i = 0; i < 9; ++i) {
      EXPECT_EQ(peek(0x80 + 4 * i), written[i]);
      EXPECT_EQ(peek(4 * i), 0U) << "slot 0 is another";
    }
    cpu_->go_to(49);
    cpu_->write32(r::in_slot(2, r::kTurn), turn(3));
    wait_until(99);
    EXPECT_EQ(core_->peek_pc(2), 16U);
    EXPECT_EQ(core_->peek_pc(0), 0U);
    TaskContext saved;
    EXPECT_EQ(core_->save(2, saved), 3U);
    EXPECT_EQ(saved.pc, 16U);
    EXPECT_EQ(saved.psw, 0x23U);
    EXPECT_EQ(saved.sp, 0xFFF8U);
    EXPECT_EQ(peek(0xA4), 0U) << "taken";
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(Engines, SlotsTest, testing_support::both_engines(), testing_support::engine_name);

class SlotRange : public testing_support::SimTest, public testing::WithParamInterface<std::int64_t> {};

TEST_P(SlotRange, other_numbers_are_refused) {
  const HsxCore core("core", setup({{"slots", GetParam()}}));
  EXPECT_THAT(context().diagnostics.lines(), ElementsAre("test: core.slots: " + std::to_string(GetParam()) +
                                                         " is out of range, expected 1 .. 8"));
}

INSTANTIATE_TEST_SUITE_P(Numbers, SlotRange, testing::Values(0, 9));

// Two tasks that alternate within the calls of the core: CMP sets Z and C (nothing borrowed), PUSH
// moves SP.
class AlternateTest : public CoreTest {};

TEST_P(AlternateTest, both_go_on_where_they_were) {
  make({{{"slots", std::int64_t{2}}}, {}, {}, {}});
  code({encode(O::CMP, 0, 1, 1), encode(O::PUSH, 0, 1), encode(O::LDI, 2, 0, 0, 7)});
  std::vector<std::uint32_t> seen;
  const auto look = [&](std::uint32_t slot) {
    for (const std::uint32_t offset : {r::kPc, r::kPsw, r::kSp, r::kSteps})
      seen.push_back(exec().peek(r::in_slot(slot, offset)));
  };
  const auto grant = [&](std::uint32_t slot, Cycles& local) {
    exec().write(r::in_slot(slot, r::kTurn), encode(turn_of(1)), local);
  };
  exec().then([&](Cycles& local) {
    for (const std::uint32_t offset : kBanked)
      exec().write(r::in_slot(1, offset), exec().peek(offset), local);
    exec().write(r::in_slot(1, r::kPc), 8, local);
    exec().write(r::in_slot(1, r::kSp), 0xE000, local);
    exec().write(r::in_slot(1, r::kPsw), 0, local);
    grant(1, local);
  });
  exec().then([&](Cycles& local) {
    look(0);
    look(1);
    grant(0, local);
  });
  play(1);
  look(0);
  look(1);
  EXPECT_THAT(seen, ElementsAre(4, kPswZ | kPswC, kStackTop, 1, 12, 0, 0xE000, 1,       // CMP here, LDI there
                                8, kPswZ | kPswC, kStackTop - 4, 2, 12, 0, 0xE000, 1))  // PUSH here
      << "pc, psw, sp and steps of both slots";
  EXPECT_EQ(reg(2), 7U);
}

INSTANTIATE_TEST_SUITE_P(Engines, AlternateTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::context_slots_test
