#include "io/can.h"

#include <memory>

#include "support/register_checks.h"
#include "support/sim_fixture.h"

namespace hsx::can_test {
namespace {

using namespace testing_support;
using Data = std::vector<std::uint8_t>;

class CanTest : public EngineTest {
 protected:
  static constexpr std::uint64_t kId = 0x0;
  static constexpr std::uint64_t kLength = 0x4;
  static constexpr std::uint64_t kDataLow = 0x8;
  static constexpr std::uint64_t kDataHigh = 0xC;
  static constexpr std::uint64_t kSend = 0x10;
  static constexpr std::uint64_t kStatus = 0x14;
  static constexpr std::uint64_t kFrames = 0x18;

  // At the default 500 kbit/s and 100 MHz a bit takes 200 cycles.
  void simulate(const std::map<std::string, SettingValue>& values,
                const std::function<void(StubInitiator& cpu, Can& can)>& script) {
    can_ = std::make_unique<Can>("can", setup(values));
    StubInitiator& cpu = initiator("cpu");
    wire(cpu, "out", *can_, "in");
    cpu.script([&] { script(cpu, *can_); });
    run();
  }
  static void send_at(StubInitiator& cpu, std::uint64_t cycle, std::uint32_t length) {
    cpu.write32(kLength, length);
    cpu.go_to(cycle);
    EXPECT_EQ(cpu.write32(kSend, 1).at.value(), cycle);
  }
  static std::uint32_t frames_at(StubInitiator& cpu, std::uint64_t cycle) {
    cpu.go_to(cycle);
    return cpu.read32(kFrames).value;
  }

  std::unique_ptr<Can> can_;
};

TEST_P(CanTest, registers_after_reset_and_refusals) {
  simulate({}, [](StubInitiator& cpu, Can& can) {
    expect_reset_values(cpu, can);
    expect_refusals(cpu, can);
    EXPECT_EQ(cpu.read32(0x1C).response, Response::address_error);
  });
}

TEST_P(CanTest, keeps_what_fits_its_fields) {
  simulate({}, [](StubInitiator& cpu, Can&) {
    for (const std::uint64_t field : {kId, kLength, kDataLow, kDataHigh}) cpu.write32(field, 0xFFFFFFFF);
    EXPECT_EQ(cpu.read32(kId).value, 0x7FFU);
    EXPECT_EQ(cpu.read32(kLength).value, 0xFU);
    EXPECT_EQ(cpu.read32(kDataLow).value, 0xFFFFFFFFU);
    EXPECT_EQ(cpu.read32(kDataHigh).value, 0xFFFFFFFFU);
  });
}

TEST_P(CanTest, an_empty_frame_takes_47_bits) {
  simulate({}, [](StubInitiator& cpu, Can&) {
    send_at(cpu, 100, 0);
    EXPECT_EQ(frames_at(cpu, 9499), 0U);
    EXPECT_EQ(frames_at(cpu, 9500), 1U);
  });
}

TEST_P(CanTest, a_full_frame_takes_111_bits_and_longer_lengths_count_as_eight) {
  simulate({}, [](StubInitiator& cpu, Can& can) {
    send_at(cpu, 100, 8);
    EXPECT_EQ(frames_at(cpu, 22'299), 0U);
    EXPECT_EQ(frames_at(cpu, 22'300), 1U);
    send_at(cpu, 30'000, 15);
    EXPECT_EQ(frames_at(cpu, 52'199), 1U);
    EXPECT_EQ(frames_at(cpu, 52'200), 2U);
    EXPECT_EQ(can.frames()[1].data.size(), 8U);
  });
}

TEST_P(CanTest, a_frame_without_a_buffer_is_lost_until_the_cycle_in_which_one_is_out) {
  simulate({{"buffers", 1}}, [](StubInitiator& cpu, Can& can) {
    send_at(cpu, 100, 0);
    EXPECT_EQ(cpu.read32(kStatus).value, 0U);
    send_at(cpu, 9499, 0);
    EXPECT_EQ(can.frames().size(), 1U);
    cpu.write32(kSend, 1);
    EXPECT_EQ(can.frames().size(), 2U);
    EXPECT_EQ(can.frames()[1].accepted, 9500_cycles);
  });
  EXPECT_EQ(counter("can.frames"), 2U);
  EXPECT_EQ(counter("can.overruns"), 1U);
}

TEST_P(CanTest, status_tells_a_free_buffer_from_an_idle_line) {
  simulate({{"buffers", 2}}, [](StubInitiator& cpu, Can&) {
    send_at(cpu, 10, 0);
    EXPECT_EQ(cpu.read32(kStatus).value, 1U);
    cpu.go_to(9409);
    EXPECT_EQ(cpu.read32(kStatus).value, 1U);
    EXPECT_EQ(cpu.read32(kStatus).value, 3U);
  });
}

TEST_P(CanTest, records_identifier_and_bytes_in_order) {
  EventLog& log = listen();
  simulate({}, [](StubInitiator& cpu, Can& can) {
    cpu.write32(kId, 0x123);
    cpu.write32(kDataLow, 0x44332211);
    cpu.write32(kDataHigh, 0x88776655);
    send_at(cpu, 50, 5);
    send_at(cpu, 60, 0);
    ASSERT_EQ(can.frames().size(), 2U);
    EXPECT_EQ(can.frames()[0].accepted, 50_cycles);
    EXPECT_EQ(can.frames()[0].id, 0x123U);
    EXPECT_EQ(can.frames()[0].data, (Data{0x11, 0x22, 0x33, 0x44, 0x55}));
    EXPECT_EQ(can.frames()[1].data, Data{});
  });
  const std::vector<Event> events = log.of("can.frame");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].values[0], 0x123U);
  EXPECT_EQ(events[0].values[1], 5U);
  EXPECT_EQ(events[0].values[2], 50U + 87 * 200);
  EXPECT_EQ(events[1].values[2], 50U + (87 + 47) * 200);
}

INSTANTIATE_TEST_SUITE_P(Engines, CanTest, both_engines(), engine_name);

}  // namespace
}  // namespace hsx::can_test
