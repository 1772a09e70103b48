// Elements of a register row that a parameter leaves out.
#include <gtest/gtest.h>

#include "kernel/register_device.h"
#include "support/sim_fixture.h"

namespace hsx::absent_register_test {
namespace {

using namespace testing_support;

// An array of four registers of which only the first two are there.
class HalfArray : public RegisterDevice {
 public:
  HalfArray(const sc_core::sc_module_name& name, const Setup& setup)
      : RegisterDevice(name, setup, {{0x10, "ARRAY", RegisterAccess::read_write, 0, "", 4, 4}}) {}

  unsigned uses = 0;

 private:
  bool has_register(std::size_t, std::uint32_t element) const override { return element < 2; }
  std::uint32_t read_register(std::size_t, std::uint32_t, Cycles) override { return ++uses; }
  void write_register(std::size_t, std::uint32_t, std::uint32_t, Cycles) override { ++uses; }
  std::optional<std::uint32_t> peek_register(std::size_t, std::uint32_t) const override { return uses; }
};

class AbsentRegister : public SimTest {};

TEST_F(AbsentRegister, answers_address_error_in_the_time_of_an_access_and_does_nothing) {
  HalfArray device("device", setup({{"latency.register", std::int64_t{2}}}));
  StubInitiator& m = initiator("m");
  wire(m, "out", device, "in");
  m.script([&] {
    EXPECT_EQ(m.write32(0x14, 1).response, Response::ok);
    EXPECT_EQ(m.read32(0x18).response, Response::address_error);
    EXPECT_EQ(m.write32(0x18, 1).response, Response::address_error);
    for (const Outcome& outcome : m.outcomes) EXPECT_EQ(outcome.latency(), 2u);
    std::uint8_t bytes[4] = {};
    EXPECT_EQ(m.port.debug({Command::read, Address(0x14), bytes, 4}), Response::ok);
    EXPECT_EQ(m.port.debug({Command::read, Address(0x18), bytes, 4}), Response::address_error);
  });
  run();
  EXPECT_EQ(device.uses, 1u);
}

}  // namespace
}  // namespace hsx::absent_register_test
