// The accesses of a core are told as those of the task whose turn it has.
#include <gmock/gmock.h>

#include "core/core_bench.h"
#include "kernel/access_events.h"

namespace hsx::access_task_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using O = Opcode;

class AccessTaskTest : public CoreTest {
 protected:
  std::vector<Event> play_wild_load(const CoreSettings& settings) {
    make(settings);
    testing_support::EventLog& log = listen();
    task.data_base = kRam + 0x18000;  // the RAM ends 8000h further on
    code({encode(O::LDI32, 1), 0x9000, encode(O::LD, 2, 1)});
    play(5);
    transfers_ = log.of("bus.transfer");
    return log.of("access.breach");
  }
  void expect_told(const std::vector<Event>& told) {
    ASSERT_EQ(told.size(), 1U);
    EXPECT_STREQ(told[0].source, "core");
    EXPECT_THAT(testing_support::fields_of(told[0]),
                ElementsAre(7, 8, static_cast<std::uint64_t>(Breach::outside_map), 0, kRam + 0x21000, 4));
    ASSERT_FALSE(transfers_.empty());
    EXPECT_EQ(told[0].cycle.value(), transfers_.back().values[4]) << "the end of the core's last access";
    for (const Event& transfer : transfers_) EXPECT_EQ(transfer.values[7], transfer.values[0] < 2 ? 7U : 0U);
  }

  std::vector<Event> transfers_;
};

TEST_P(AccessTaskTest, a_wild_load_is_told_with_task_and_place) {
  expect_told(play_wild_load({}));
}

TEST_P(AccessTaskTest, and_with_a_window_cache) {
  CoreSettings settings;
  settings.core = {{"window.cache", "write_through"}};
  expect_told(play_wild_load(settings));
}

TEST_P(AccessTaskTest, what_a_buffer_reads_ahead_is_for_no_task) {
  CoreSettings settings;
  settings.prefetch = Values{};
  make(settings);
  testing_support::EventLog& log = listen();
  code({encode(O::LDI, 1), encode(O::LDI, 2), encode(O::LDI, 3), encode(O::RET)});
  play(3);
  const std::vector<Event> transfers = log.of("bus.transfer");
  ASSERT_GE(transfers.size(), 2U);
  EXPECT_EQ(transfers[0].values[7], 7U) << "the first fetch is on demand";
  EXPECT_EQ(transfers[1].values[0], 0U);
  EXPECT_EQ(transfers[1].values[7], 0U) << "the next is not";
  EXPECT_THAT(log.of("access.breach"), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Engines, AccessTaskTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::access_task_test
