#include "kernel/data_mover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random.h"
#include "support/sim_fixture.h"

namespace hsx::data_mover_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;
using testing::Pair;

using Bytes8 = std::vector<std::uint8_t>;

class DataMoverTest : public SimTest {
 protected:
  DataMoverTest() { wire(dma_, "out", ram_, "in"); }

  void fill(std::uint64_t at, const std::string& text) {
    for (const char c : text) ram_.memory[at++] = static_cast<std::uint8_t>(c);
  }
  // Address and size of every beat.
  std::vector<std::pair<std::uint64_t, std::size_t>> beats() const {
    std::vector<std::pair<std::uint64_t, std::size_t>> beats;
    for (const StubTarget::Seen& seen : ram_.log) beats.emplace_back(seen.address, seen.bytes.size());
    return beats;
  }
  std::string text(std::uint64_t from, std::size_t limit) {
    Bytes8 out{'x'};
    EXPECT_EQ(read_text(dma_.port, Address(from), out, limit, dma_.local), Response::ok);
    return {out.begin(), out.end()};
  }

  StubTarget ram_{"ram", setup()};
  StubInitiator& dma_ = initiator("dma");
};

TEST_F(DataMoverTest, a_block_goes_as_bytes_words_and_bytes) {
  fill(0x101, "abcdefghij");
  dma_.script([&] {
    Bytes8 out;
    EXPECT_EQ(read_block(dma_.port, Address(0x101), out, 10, dma_.local), Response::ok);
    EXPECT_EQ(std::string(out.begin(), out.end()), "abcdefghij");
  });
  run();
  EXPECT_THAT(beats(), ElementsAre(Pair(0x101, 1), Pair(0x102, 1), Pair(0x103, 1), Pair(0x104, 4),
                                   Pair(0x108, 1), Pair(0x109, 1), Pair(0x10A, 1)));
}

TEST_F(DataMoverTest, each_beat_starts_when_the_one_before_was_answered) {
  dma_.script([&] {
    dma_.go_to(5);
    ram_.then(3);
    ram_.then(1);
    ram_.then(2);
    EXPECT_EQ(write_block(dma_.port, Address(0x100), Bytes8(9), dma_.local), Response::ok);
    EXPECT_EQ(dma_.local, 11_cycles);
  });
  run();
  ASSERT_EQ(ram_.log.size(), 3u);
  EXPECT_EQ(ram_.log[0].at, 5_cycles);
  EXPECT_EQ(ram_.log[1].at, 8_cycles);
  EXPECT_EQ(ram_.log[2].at, 9_cycles);
}

TEST_F(DataMoverTest, a_refused_beat_ends_a_read_with_what_was_read_before) {
  fill(0x100, "abcdefgh");
  dma_.script([&] {
    ram_.then(1);
    ram_.then(2, Response::address_error);
    Bytes8 out;
    EXPECT_EQ(read_block(dma_.port, Address(0x100), out, 12, dma_.local), Response::address_error);
    EXPECT_EQ(std::string(out.begin(), out.end()), "abcd");
    EXPECT_EQ(dma_.local, 3_cycles);
  });
  run();
  EXPECT_EQ(ram_.log.size(), 2u);
}

TEST_F(DataMoverTest, a_refused_beat_ends_a_write) {
  dma_.script([&] {
    ram_.then(1);
    ram_.then(1, Response::command_error);
    EXPECT_EQ(write_block(dma_.port, Address(0x100), Bytes8(12, 7), dma_.local), Response::command_error);
  });
  run();
  EXPECT_EQ(ram_.log.size(), 2u);
  EXPECT_EQ(ram_.memory[0x103], 7);
  EXPECT_EQ(ram_.memory[0x104], 0);
}

TEST_F(DataMoverTest, an_empty_block_costs_nothing) {
  dma_.script([&] {
    Bytes8 out{1};
    EXPECT_EQ(read_block(dma_.port, Address(0x100), out, 0, dma_.local), Response::ok);
    EXPECT_TRUE(out.empty());
    EXPECT_EQ(write_block(dma_.port, Address(0x100), {}, dma_.local), Response::ok);
    EXPECT_EQ(dma_.local, 0_cycles);
  });
  run();
  EXPECT_TRUE(ram_.log.empty());
}

TEST_F(DataMoverTest, text_ends_before_its_nul) {
  fill(0x102, "mailbox");
  dma_.script([&] { EXPECT_EQ(text(0x102, 32), "mailbox"); });
  run();
  EXPECT_THAT(beats(), ElementsAre(Pair(0x100, 4), Pair(0x104, 4), Pair(0x108, 4)));
}

TEST_F(DataMoverTest, text_of_whole_words_needs_the_word_of_its_nul) {
  fill(0x100, "abcd");
  dma_.script([&] { EXPECT_EQ(text(0x100, 32), "abcd"); });
  run();
  EXPECT_THAT(beats(), ElementsAre(Pair(0x100, 4), Pair(0x104, 4)));
}

TEST_F(DataMoverTest, text_ends_at_its_limit) {
  fill(0x100, "abcdefghij");
  dma_.script([&] {
    EXPECT_EQ(text(0x100, 4), "abcd");
    EXPECT_EQ(text(0x101, 4), "bcde");
    EXPECT_EQ(text(0x101, 0), "");
  });
  run();
  EXPECT_THAT(beats(), ElementsAre(Pair(0x100, 4), Pair(0x100, 4), Pair(0x104, 4)));
}

TEST_F(DataMoverTest, a_nul_before_the_start_does_not_end_a_text) {
  fill(0x103, "xyz");
  dma_.script([&] { EXPECT_EQ(text(0x103, 9), "xyz"); });
  run();
}

TEST_F(DataMoverTest, a_refused_word_ends_a_text) {
  fill(0x100, "abcdefghij");
  dma_.script([&] {
    ram_.then(1);
    ram_.then(1, Response::address_error);
    Bytes8 out;
    EXPECT_EQ(read_text(dma_.port, Address(0x100), out, 32, dma_.local), Response::address_error);
  });
  run();
}

class DataMoverProperty : public DataMoverTest, public testing::WithParamInterface<std::uint64_t> {};

TEST_P(DataMoverProperty, what_is_written_is_read_back_and_nothing_else_changes) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  dma_.script([&] {
    std::vector<std::uint8_t> model(256);
    for (int i = 0; i < 100; ++i) {
      const std::uint64_t at = random.below(200);
      Bytes8 bytes(random.below(40));
      for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.next());
      ASSERT_EQ(write_block(dma_.port, Address(at), bytes, dma_.local), Response::ok);
      std::copy(bytes.begin(), bytes.end(), model.begin() + static_cast<std::ptrdiff_t>(at));
      Bytes8 all;
      ASSERT_EQ(read_block(dma_.port, Address(0), all, model.size(), dma_.local), Response::ok);
      ASSERT_EQ(all, model);
    }
  });
  run();
}

INSTANTIATE_TEST_SUITE_P(Seeds, DataMoverProperty, testing::Values(1, 2, 3));

}  // namespace
}  // namespace hsx::data_mover_test
