#include <gmock/gmock.h>

#include "bus_bench.h"

namespace hsx::address_error_test {
namespace {

using testing_support::Outcome;
using testing_support::StubInitiator;

class AddressErrorTest : public BusTest {
 protected:
  // One access with nothing else on the bus.
  void expect(std::uint64_t address, unsigned size, Response response, std::uint64_t cycles) {
    SCOPED_TRACE(testing::Message() << size << " bytes at " << address);
    const Outcome read = master(0).read(address, size);
    EXPECT_EQ(read.response, response);
    EXPECT_EQ(read.latency(), cycles);
    const Outcome write = master(0).write(address, std::vector<std::uint8_t>(size));
    EXPECT_EQ(write.response, response);
    EXPECT_EQ(write.latency(), cycles);
  }
};

TEST_P(AddressErrorTest, unmapped_costs_one_cycle) {
  make(1, {{"width", "8 bit"}});
  master(0).script([&] {
    expect(0x0, 4, Response::address_error, 1);
    expect(0x5000, 4, Response::address_error, 1);
    expect(~std::uint64_t{0} - 3, 4, Response::address_error, 1);
  });
  run();
  for (unsigned n = 1; n <= kTargets; ++n) EXPECT_TRUE(target(n).log.empty());
}

// Target 2 lies at 2000..20FF.
TEST_P(AddressErrorTest, an_access_of_no_bytes_is_refused) {
  make(1);
  master(0).script([&] {
    EXPECT_EQ(master(0).read(at(1), 0).response, Response::size_error);
    EXPECT_EQ(master(0).read(0, 0).response, Response::size_error);
  });
  run();
  EXPECT_EQ(counter("bus.reads"), 0U);
}

TEST_P(AddressErrorTest, first_and_last_byte_of_a_region) {
  make(1);
  master(0).script([&] {
    expect(0x1FFF, 1, Response::address_error, 1);
    expect(0x2000, 1, Response::ok, 2);
    expect(0x20FF, 1, Response::ok, 2);
    expect(0x2100, 1, Response::address_error, 1);
  });
  run();
}

TEST_P(AddressErrorTest, an_access_does_not_leave_its_region) {
  make(1);
  master(0).script([&] {
    expect(0x1FFE, 4, Response::address_error, 1);
    expect(0x20FC, 4, Response::ok, 2);
    expect(0x20FD, 4, Response::address_error, 1);
    expect(0x20FF, 2, Response::address_error, 1);
  });
  run();
  EXPECT_EQ(target(2).log.size(), 2u);
}

TEST_P(AddressErrorTest, nor_into_the_region_beside_it) {
  make(1);
  std::vector<Region> regions = bus().map();
  regions[1].base = Address(0x1100);
  bus().set_map(regions);
  master(0).script([&] {
    expect(0x10FC, 4, Response::ok, 1);
    expect(0x1100, 4, Response::ok, 2);
    expect(0x10FE, 4, Response::address_error, 1);
  });
  run();
}

TEST_P(AddressErrorTest, a_target_sees_its_own_addresses) {
  make(1);
  master(0).script([&] {
    EXPECT_EQ(master(0).write(0x3010, {1, 2}).response, Response::ok);
    EXPECT_EQ(master(0).read(0x3011, 1).value, 2u);
  });
  run();
  ASSERT_EQ(target(3).log.size(), 2u);
  EXPECT_EQ(target(3).log[0].address, 0x10u);
  EXPECT_EQ(target(3).log[0].command, Command::write);
  EXPECT_EQ(target(3).log[0].bytes, (std::vector<std::uint8_t>{1, 2}));
  EXPECT_EQ(target(3).log[1].address, 0x11u);
}

TEST_P(AddressErrorTest, a_refusal_of_the_target_comes_back_with_its_cycles) {
  make(1);
  target(1).then(5, Response::command_error);
  target(1).then(2, Response::size_error);
  target(1).then(1, Response::error);
  master(0).script([&] {
    Outcome outcome = master(0).read32(0x1000);
    EXPECT_EQ(outcome.response, Response::command_error);
    EXPECT_EQ(outcome.latency(), 5u);
    outcome = master(0).read32(0x1000);
    EXPECT_EQ(outcome.response, Response::size_error);
    EXPECT_EQ(outcome.latency(), 2u);
    EXPECT_EQ(master(0).read32(0x1000).response, Response::error);
  });
  run();
}

// Master 0 errs in cycle 7; master 1 has waited since 7 and is granted in 8.
TEST_P(AddressErrorTest, the_bus_is_free_in_the_cycle_after) {
  make(2);
  master(0).script([&] {
    master(0).go_to(7);
    EXPECT_EQ(master(0).read32(0).done.value(), 8u);
  });
  master(1).script([&] {
    master(1).go_to(7);
    EXPECT_EQ(master(1).read(0x1010, 1).done.value(), 9u);
  });
  run();
  EXPECT_EQ(grants(), (BusGrants{{8, 1}}));
}

TEST_P(AddressErrorTest, debug_takes_no_time_and_leaves_no_trace) {
  make(1);
  target(2).memory[0x20] = 0x5A;
  master(0).script([&] {
    const auto debug = [&](Command command, std::uint64_t address, std::vector<std::uint8_t>& bytes) {
      return master(0).port.debug(
          {command, Address(address), bytes.data(), static_cast<unsigned>(bytes.size())});
    };
    std::vector<std::uint8_t> bytes(1);
    EXPECT_EQ(debug(Command::read, 0x2020, bytes), Response::ok);
    EXPECT_EQ(bytes[0], 0x5A);
    bytes = {1, 2, 3};
    EXPECT_EQ(debug(Command::write, 0x20FD, bytes), Response::ok);
    EXPECT_EQ(debug(Command::write, 0x20FE, bytes), Response::address_error);
    EXPECT_EQ(debug(Command::read, 0x9000, bytes), Response::address_error);
  });
  run();
  EXPECT_EQ(target(2).memory[0xFF], 3);
  EXPECT_EQ(target(2).memory.count(0x100), 0u);
  EXPECT_TRUE(target(2).log.empty());
  EXPECT_EQ(counter("bus.busy_cycles"), 0u);
  EXPECT_EQ(counter("bus.errors"), 0u);
}

INSTANTIATE_TEST_SUITE_P(Engines, AddressErrorTest, testing_support::both_engines(),
                         testing_support::engine_name);

}  // namespace
}  // namespace hsx::address_error_test
