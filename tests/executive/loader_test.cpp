// Loading into memories that do not take everything.
#include "executive/loader.h"

#include <gtest/gtest.h>

#include "support/program.h"
#include "support/sim_fixture.h"

namespace hsx::loader_test {
namespace {

using namespace testing_support;
using Values = std::array<std::uint64_t, kEventFields>;

// Takes writes below `limit`.
struct PartialMemory : Component {
  PartialMemory(const sc_core::sc_module_name& name, const hsx::Setup& setup)
      : Component(name, setup),
        in(
            *this, "in", "Memory up to a limit.",
            [](const Access&, Cycles&) { return Response::address_error; },
            [this](const Access& access) {
              return access.address.value() + access.size <= limit ? Response::ok : Response::address_error;
            }) {}

  TargetPort in;
  std::uint64_t limit = 0;
};
struct Master : Component {
  Master(const sc_core::sc_module_name& name, const hsx::Setup& setup) : Component(name, setup), bus(*this) {}
  DeviceBus bus;
};

class Loads : public SimTest {
 protected:
  // Whether a task's image fits memories of which the first `limit` bytes are there: code at 0, data at
  // 10000.
  bool loads(std::uint64_t limit) {
    memory_.limit = limit;
    Loader loader(master_.bus, ArenaLayout{}, DataLayout::private_banks);
    loader.place({Address(0), 64_KiB, "code"}, {Address(0x10000), 64_KiB, "ram"});
    Task task;
    task.pid = 1;
    task.program.image = Program().ret().image("p");
    std::string error;
    EXPECT_TRUE(loader.reserve(task, error)) << error;
    EXPECT_EQ(loader.fill(task, Cycles(1)), task.loaded);
    return task.loaded;
  }

  Master master_{"master", setup()};
  PartialMemory memory_{"memory", setup()};
};

TEST_F(Loads, SucceedOnlyWhenAllIsTaken) {
  wire(master_, "bus", memory_, "in");
  initiator("cpu").script([this] {
    EXPECT_TRUE(loads(0x20000));
    EXPECT_FALSE(loads(0x1FFFF));
    EXPECT_FALSE(loads(3)) << "not even the code";
  });
  run();
}

// 58 bytes that are not 0, then 100 zeros: an event has room for 56, the next takes the rest.
TEST_F(Loads, AreToldByteForByte) {
  EventLog log;
  context().events.subscribe(log);
  wire(master_, "bus", memory_, "in");
  memory_.limit = 0x20000;
  initiator("cpu").script([this] {
    std::vector<std::uint8_t> bytes(158);
    for (std::size_t i = 0; i < 58; ++i) bytes[i] = static_cast<std::uint8_t>(i + 1);
    EXPECT_TRUE(master_.bus.load(0x14000, bytes, Cycles(7)));
  });
  run();
  const std::vector<Event> told = log.of("memory.load");
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].cycle, Cycles(7));
  EXPECT_EQ(told[0].values,
            (Values{0x14000, 56, 0x0807060504030201, 0x100F0E0D0C0B0A09, 0x1817161514131211,
                    0x201F1E1D1C1B1A19, 0x2827262524232221, 0x302F2E2D2C2B2A29, 0x3837363534333231}));
  EXPECT_EQ(told[1].values, (Values{0x14000 + 56, 102, 0x3A39}));
}

}  // namespace
}  // namespace hsx::loader_test
