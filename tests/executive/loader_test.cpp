// Loading into memories that do not take everything.
#include "executive/loader.h"

#include <gtest/gtest.h>

#include "support/program.h"
#include "support/sim_fixture.h"

namespace hsx {
namespace {

using namespace testing_support;

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
    EXPECT_EQ(loader.fill(task), task.loaded);
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

}  // namespace
}  // namespace hsx
