#include "kernel/transaction_ports.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/random.h"
#include "support/sim_fixture.h"

namespace hsx::transaction_ports_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;

class PortsTest : public SimTest {};

TEST_F(PortsTest, the_target_sees_the_initiators_cycle_and_moves_it_on) {
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    cpu.go_to(7);
    ram.then(1);
    EXPECT_EQ(cpu.read32(0).done, 8_cycles);
    ram.then(12);
    EXPECT_EQ(cpu.read32(4).done, 20_cycles);
  });
  run();
  ASSERT_EQ(ram.log.size(), 2u);
  EXPECT_EQ(ram.log[0].at, 7_cycles);
  EXPECT_EQ(ram.log[1].at, 8_cycles);
}

TEST_F(PortsTest, data_goes_both_ways_in_any_size) {
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    cpu.write(0x10, {1, 2, 3, 4, 5, 6, 7});
    EXPECT_THAT(cpu.read(0x11, 2).bytes, ElementsAre(2, 3));
    EXPECT_EQ(cpu.read32(0x13).value, 0x07060504u);
    cpu.write32(0x20, 0xA1B2C3D4);
    EXPECT_THAT(cpu.read(0x20, 4).bytes, ElementsAre(0xD4, 0xC3, 0xB2, 0xA1));
  });
  run();
}

TEST_F(PortsTest, every_response_comes_back) {
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    for (const Response response : {Response::ok, Response::address_error, Response::command_error,
                                    Response::size_error, Response::error}) {
      ram.then(2, response);
      const Outcome outcome = cpu.read32(0);
      EXPECT_EQ(outcome.response, response);
      EXPECT_EQ(outcome.latency(), 2u);
    }
  });
  run();
}

TEST_F(PortsTest, a_transaction_must_not_start_after_the_middle_of_its_cycle) {
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu", StubInitiator::Attach::bus);
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    cpu.go_to(3);
    sc_core::wait(clock().middle(3_cycles));
    EXPECT_EQ(cpu.read32(0).done, 4_cycles);
    sc_core::wait(clock().middle(4_cycles) + sc_core::sc_time::from_value(1) - sc_core::sc_time_stamp());
    try {
      cpu.read32(0);
      ADD_FAILURE() << "taken";
    } catch (const std::logic_error& error) {
      EXPECT_STREQ(error.what(), "a transaction was started after the middle of its cycle");
    }
  });
  run();
}

TEST_F(PortsTest, debug_leaves_time_alone) {
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    std::uint8_t bytes[6] = {9, 8, 7, 6, 5, 4};
    EXPECT_EQ(cpu.port.debug(Access{Command::write, Address(2), bytes, 6}), Response::ok);
    std::uint8_t back[6] = {};
    EXPECT_EQ(cpu.port.debug(Access{Command::read, Address(2), back, 6}), Response::ok);
    EXPECT_THAT(back, ElementsAre(9, 8, 7, 6, 5, 4));
  });
  run();
  EXPECT_TRUE(ram.log.empty());
}

// Passes every access from input i on to output `route(i)`, as it is, a cycle later.
class Crossing : public Component {
 public:
  Crossing(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}

  MultiInitiatorPort outs{*this, "outs", ""};
  MultiTargetPort ins{*this, "ins", "",
                      [this](std::size_t index, tlm::tlm_generic_payload& payload, Cycles& local) {
                        seen.push_back(index);
                        local += 1_cycles;
                        outs.forward(index % outs.size(), payload, local);
                      },
                      [this](std::size_t index, tlm::tlm_generic_payload& payload) {
                        return outs.forward_debug(index % outs.size(), payload);
                      }};
  std::vector<std::size_t> seen;
};

// A component that sends through a port of arity many.
class Fan : public Component {
 public:
  Fan(const sc_core::sc_module_name& name, const Setup& setup) : Component(name, setup) {}
  MultiInitiatorPort outs{*this, "outs", ""};
};

class CrossingTest : public SimTest {
 protected:
  CrossingTest() {
    wire(crossing_, "outs", even_, "in");
    wire(crossing_, "outs", odd_, "in");
  }

  Crossing crossing_{"crossing", setup()};
  StubTarget even_{"even", setup()};
  StubTarget odd_{"odd", setup()};
  Fan fan_{"fan", setup()};
};

TEST_F(CrossingTest, wires_have_indices_in_the_order_in_which_they_were_made) {
  StubInitiator& a = initiator("a");
  StubInitiator& b = initiator("b");
  wire(b, "out", crossing_, "ins");
  wire(fan_, "outs", crossing_, "ins");
  wire(a, "out", crossing_, "ins");
  wire(fan_, "outs", crossing_, "ins");
  a.script([&] {
    a.write32(0, 1);
    b.local = a.local;
    b.write32(0, 1);
    Cycles local = b.local;
    fan_.outs.write32(1, Address(0), 1, local);
    fan_.outs.write32(0, Address(0), 1, local);
  });
  run();
  EXPECT_THAT(crossing_.seen, ElementsAre(2, 0, 3, 1));
}

TEST_F(CrossingTest, forwarding_keeps_data_response_and_adds_time_once) {
  StubInitiator& a = initiator("a");
  wire(a, "out", crossing_, "ins");
  a.script([&] {
    a.go_to(5);
    even_.memory[0x40] = 0x5A;
    even_.then(3);
    const Outcome read = a.read(0x40, 1);
    EXPECT_THAT(read.bytes, ElementsAre(0x5A));
    EXPECT_EQ(read.done, 9_cycles);
    even_.then(1, Response::command_error);
    EXPECT_EQ(a.write32(0x44, 1).response, Response::command_error);
    std::uint8_t byte = 0;
    EXPECT_EQ(a.port.debug(Access{Command::read, Address(0x40), &byte, 1}), Response::ok);
    EXPECT_EQ(byte, 0x5A);
  });
  run();
  EXPECT_EQ(even_.log[0].at, 6_cycles);
}

TEST_F(CrossingTest, a_port_of_arity_many_reaches_each_of_its_targets) {
  StubTarget first("first", setup());
  StubTarget second("second", setup());
  wire(fan_, "outs", second, "in");
  wire(fan_, "outs", first, "in");
  initiator("a").script([&] {
    Cycles local = 2_cycles;
    second.then(4);
    EXPECT_EQ(fan_.outs.write32(0, Address(0), 0x11, local), Response::ok);
    EXPECT_EQ(local, 6_cycles);
    EXPECT_EQ(fan_.outs.write32(1, Address(0), 0x22, local), Response::ok);
    std::uint32_t value = 0;
    EXPECT_EQ(fan_.outs.read32(0, Address(0), value, local), Response::ok);
    EXPECT_EQ(value, 0x11u);
    std::uint8_t byte = 0;
    EXPECT_EQ(fan_.outs.debug(1, Access{Command::read, Address(0), &byte, 1}), Response::ok);
    EXPECT_EQ(byte, 0x22);
  });
  run();
  EXPECT_EQ(second.log.size(), 2u);
  EXPECT_EQ(first.log.size(), 1u);
}

class PortsProperty : public SimTest, public testing::WithParamInterface<std::uint64_t> {
 protected:
  PortsProperty() : SimTest(Engine::run_ahead, Hertz(1 + Random(GetParam()).below(100'000'000'000))) {}
};

TEST_P(PortsProperty, cycles_survive_the_way_through_time_at_any_frequency) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace() + ", " + std::to_string(clock().frequency().value()) + " Hz");
  StubTarget ram("ram", setup());
  StubInitiator& cpu = initiator("cpu");
  wire(cpu, "out", ram, "in");
  cpu.script([&] {
    for (int i = 0; i < 500; ++i) {
      cpu.skip(random.of_any_size(12));
      const std::uint64_t latency = random.between(1, 300);
      ram.then(latency);
      const Outcome outcome = cpu.read32(0);
      ASSERT_EQ(ram.log.back().at, outcome.at);
      ASSERT_EQ(outcome.latency(), latency);
    }
  });
  run(10'000'000);
}

INSTANTIATE_TEST_SUITE_P(Seeds, PortsProperty, testing::Range<std::uint64_t>(1, 11));

}  // namespace
}  // namespace hsx::transaction_ports_test
