#include "kernel/register_device.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::register_device_test {
namespace {

using namespace testing_support;
using testing::ElementsAre;

// Registers that note every use; a read gives row * 16 + element.
class Notebook : public RegisterDevice {
 public:
  Notebook(const sc_core::sc_module_name& name, const Setup& setup)
      : RegisterDevice(name, setup,
                       {{0x00, "RO", RegisterAccess::read_only, 0, "", 1, 0},
                        {0x04, "WO", RegisterAccess::write_only, 0, "", 1, 0},
                        {0x10, "ARRAY", RegisterAccess::read_write, 0, "", 4, 4}}) {}

  std::vector<std::string> notes;

 private:
  void note(const char* what, std::size_t row, std::uint32_t element, Cycles at) {
    notes.push_back(what + std::to_string(row) + "." + std::to_string(element) + "@" +
                    std::to_string(at.value()));
  }
  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override {
    note("read ", row, element, at);
    return static_cast<std::uint32_t>(row * 16 + element);
  }
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override {
    note(("write " + std::to_string(value) + " to ").c_str(), row, element, at);
  }
};

class RegisterDeviceTest : public SimTest {};

TEST_F(RegisterDeviceTest, an_access_takes_effect_in_its_first_cycle) {
  Notebook notebook("notebook", setup({{"latency.register", std::int64_t{3}}}));
  StubInitiator& m = initiator("m");
  wire(m, "out", notebook, "in");
  m.script([&] {
    m.go_to(10);
    const Outcome read = m.read32(0x18);
    EXPECT_EQ(read.value, 34u);
    EXPECT_EQ(read.latency(), 3u);
    EXPECT_EQ(m.write32(0x04, 99).latency(), 3u);
  });
  run();
  EXPECT_THAT(notebook.notes, ElementsAre("read 2.2@10", "write 99 to 1.0@13"));
}

TEST_F(RegisterDeviceTest, an_access_takes_one_cycle_by_default) {
  Notebook notebook("notebook", setup());
  StubInitiator& m = initiator("m");
  wire(m, "out", notebook, "in");
  m.script([&] { EXPECT_EQ(m.read32(0x00).latency(), 1u); });
  run();
}

TEST_F(RegisterDeviceTest, a_refused_access_costs_the_same_and_has_no_effect) {
  Notebook notebook("notebook", setup({{"latency.register", std::int64_t{2}}}));
  StubInitiator& m = initiator("m");
  wire(m, "out", notebook, "in");
  m.script([&] {
    EXPECT_EQ(m.write32(0x00, 1).response, Response::command_error);
    EXPECT_EQ(m.read32(0x04).response, Response::command_error);
    EXPECT_EQ(m.read32(0x08).response, Response::address_error);
    EXPECT_EQ(m.read(0x00, 2).response, Response::size_error);
    EXPECT_EQ(m.read32(0x01).response, Response::size_error);
    for (const Outcome& outcome : m.outcomes) EXPECT_EQ(outcome.latency(), 2u);
  });
  run();
  EXPECT_TRUE(notebook.notes.empty());
}

TEST_F(RegisterDeviceTest, has_no_debug_access) {
  Notebook notebook("notebook", setup());
  StubInitiator& m = initiator("m");
  wire(m, "out", notebook, "in");
  m.script([&] {
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(m.port.debug(Access{Command::read, Address(0), bytes, 4}), Response::address_error);
  });
  run();
}

TEST_F(RegisterDeviceTest, shows_its_registers_and_window) {
  const Notebook notebook("notebook", setup());
  ASSERT_EQ(notebook.registers().size(), 3u);
  EXPECT_STREQ(notebook.registers()[2].name, "ARRAY");
  EXPECT_EQ(notebook.window(), 32_bytes);
}

TEST_F(RegisterDeviceTest, the_latency_is_at_least_one_cycle) {
  const Notebook notebook("notebook", setup({{"latency.register", std::int64_t{0}}}));
  EXPECT_THAT(context().diagnostics.lines(),
              ElementsAre("test: notebook.latency.register: 0 is out of range, expected 1 .. 1000"));
}

}  // namespace
}  // namespace hsx::register_device_test
