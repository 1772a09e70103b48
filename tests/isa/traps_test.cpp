#include "isa/traps.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hsx::traps_test {
namespace {

constexpr AbiRevision kOld = AbiRevision::v2025_10;
constexpr AbiRevision kNew = AbiRevision::v2025_11;

// The trap and mailbox tables; masks have bit n for Rn.
struct Expected {
  int module;
  int function;
  const char* name;
  int arguments;
  int results;
};

const Expected kEverywhere[] = {
    {0x0, 0x0, "core_get_steps", 0b0, 0b1},
    {0x1, 0x0, "task_exit", 0b1, 0b0},
    {0x1, 0x1, "uart_write", 0b110, 0b1},
    {0x2, 0x0, "can_tx", 0b1110, 0b1},
    {0x4, 0x0, "fs_open", 0b110, 0b1},
    {0x4, 0x1, "fs_read", 0b1110, 0b1},
    {0x4, 0x2, "fs_write", 0b1110, 0b1},
    {0x4, 0x3, "fs_close", 0b10, 0b1},
    {0x4, 0xA, "fs_list", 0b1110, 0b1},
    {0x4, 0xB, "fs_delete", 0b10, 0b1},
    {0x4, 0xC, "fs_rename", 0b110, 0b1},
    {0x4, 0xD, "fs_mkdir", 0b10, 0b1},
    {0x5, 0x0, "mailbox_open", 0b110, 0b11},
    {0x5, 0x1, "mailbox_bind", 0b1110, 0b11},
    {0x5, 0x2, "mailbox_send", 0b111110, 0b11},
    {0x5, 0x3, "mailbox_recv", 0b111110, 0b11111},
    {0x5, 0x4, "mailbox_peek", 0b10, 0b1111},
    {0x5, 0x5, "mailbox_tap", 0b110, 0b1},
    {0x5, 0x6, "mailbox_close", 0b10, 0b1},
    {0xE, 0x0, "sin", 0b10, 0b1},
    {0xE, 0x1, "cos", 0b10, 0b1},
    {0xE, 0x2, "exp", 0b10, 0b1},
};

const TrapRow* find(AbiRevision abi, int module, int function) {
  return find_trap(abi, static_cast<std::uint8_t>(module), static_cast<std::uint8_t>(function));
}

class TrapTable : public testing::TestWithParam<Expected> {};

TEST_P(TrapTable, KnownUnderEveryRevision) {
  const Expected& expected = GetParam();
  for (const AbiRevision abi : {kOld, kNew, AbiRevision::legacy}) {
    const TrapRow* row = find(abi, expected.module, expected.function);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->name, expected.name);
    EXPECT_EQ(row->arguments, expected.arguments);
    EXPECT_EQ(row->results, expected.results);
  }
}

INSTANTIATE_TEST_SUITE_P(All, TrapTable, testing::ValuesIn(kEverywhere),
                         [](const auto& made) { return made.param.name; });

TEST(Traps, SleepMovedBetweenTheRevisions) {
  ASSERT_NE(find(kNew, 6, 0), nullptr);
  EXPECT_EQ(find(kNew, 6, 0)->service, Service::sleep_ms);
  EXPECT_EQ(find(kNew, 6, 0)->arguments, 1);
  EXPECT_EQ(find(kOld, 6, 0), nullptr);
  ASSERT_NE(find(kOld, 7, 1), nullptr);
  EXPECT_EQ(find(kOld, 7, 1)->service, Service::sleep_ms);
  EXPECT_EQ(find(kOld, 7, 1)->arguments, 1);
  EXPECT_EQ(find(kNew, 7, 1), nullptr);
}

TEST(Traps, YieldIsInTheOlderRevisionOnly) {
  ASSERT_NE(find(kOld, 7, 0), nullptr);
  EXPECT_EQ(find(kOld, 7, 0)->service, Service::yield);
  EXPECT_EQ(find(kNew, 7, 0), nullptr);
}

TEST(Traps, LegacyHasTheTrapsOfTheOlderRevision) {
  EXPECT_EQ(find(AbiRevision::legacy, 7, 1), find(kOld, 7, 1));
  EXPECT_EQ(find(AbiRevision::legacy, 6, 0), nullptr);
}

TEST(Traps, NothingElseIsKnown) {
  for (const AbiRevision abi : {kOld, kNew}) {
    std::size_t known = 0;
    for (int module = 0; module < 16; ++module) {
      for (int function = 0; function < 256; ++function) {
        known += find(abi, module, function) != nullptr ? 1U : 0U;
      }
    }
    EXPECT_EQ(known, std::size(kEverywhere) + (abi == kOld ? 2U : 1U));
  }
}

TEST(Traps, EveryServiceHasARowAndAMeaning) {
  std::set<Service> services;
  for (const TrapRow* row = begin_traps(); row != end_traps(); ++row) {
    services.insert(row->service);
    EXPECT_FALSE(row->meaning.empty()) << row->name;
  }
  EXPECT_EQ(services.size(), static_cast<std::size_t>(Service::exp) + 1);
}

}  // namespace
}  // namespace hsx::traps_test
