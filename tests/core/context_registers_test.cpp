// The context registers as a script sees them.
#include "lone_core.h"
#include "support/register_checks.h"

namespace hsx::context_registers_test {
namespace {

namespace r = context_register;

class ContextPortTest : public LoneCoreTest {
 protected:
  void SetUp() override { make(); }
};

TEST_P(ContextPortTest, reset_values_and_refusals) {
  cpu_->script([&] {
    testing_support::expect_reset_values(*cpu_, *core_);
    testing_support::expect_refusals(*cpu_, *core_);
  });
  run();
}

TEST_P(ContextPortTest, plain_registers_keep_what_is_written) {
  constexpr std::uint32_t kPlain[] = {r::kPc,         r::kPsw,      r::kSp,       r::kRegBase, r::kStackBase,
                                      r::kStackLimit, r::kCodeBase, r::kCodeSize, r::kDataBase};
  cpu_->script([&] {
    for (const std::uint32_t offset : kPlain) cpu_->write32(offset, 0xA5A50000 | offset);
    for (const std::uint32_t offset : kPlain) {
      EXPECT_EQ(cpu_->read32(offset).value, 0xA5A50000 | offset) << offset;
      EXPECT_EQ(peek(offset), 0xA5A50000 | offset) << offset;
    }
  });
  run();
}

TEST_P(ContextPortTest, debug_neither_writes_nor_sees_write_only_registers) {
  cpu_->script([&] {
    EXPECT_EQ(debug(Command::write, r::kPc), Response::address_error);
    EXPECT_EQ(debug(Command::read, r::kTurn), Response::address_error);
    EXPECT_EQ(debug(Command::read, r::kPreempt), Response::address_error);
    EXPECT_EQ(debug(Command::read, 0x30), Response::address_error);
  });
  run();
}

TEST_P(ContextPortTest, idle_until_a_turn_of_some_steps) {
  cpu_->script([&] {
    cpu_->write32(r::kCodeSize, 4);
    cpu_->go_to(50);
    cpu_->write32(r::kTurn, encode(Turn{0, AbiRevision::v2025_11, 3}));
    cpu_->go_to(90);
  });
  run();
  EXPECT_TRUE(code_->log.empty());
  EXPECT_TRUE(trap_->log.empty());
}

TEST_P(ContextPortTest, fetches_in_the_cycle_after_the_turn) {
  cpu_->script([&] {
    cpu_->write32(r::kCodeSize, 4);
    cpu_->go_to(50);
    cpu_->write32(r::kTurn, encode(Turn{1, AbiRevision::v2025_11, 3}));
    cpu_->go_to(90);
  });
  run();
  ASSERT_EQ(code_->log.size(), 1u);
  EXPECT_EQ(code_->log[0].at, 51_cycles);
}

INSTANTIATE_TEST_SUITE_P(Engines, ContextPortTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::context_registers_test
