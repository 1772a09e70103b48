// Drivers that poll a device end when the bus refuses a look.
#include "executive/io_driver.h"

#include <gtest/gtest.h>

#include "support/sim_fixture.h"

namespace hsx::io_driver_test {
namespace {

using namespace testing_support;

struct Master : Component {
  Master(const sc_core::sc_module_name& name, const hsx::Setup& setup) : Component(name, setup), bus(*this) {}
  DeviceBus bus;
};

class Polling : public SimTest {
 protected:
  void simulate(const std::function<void(DeviceBus&, Cycles&)>& script) {
    wire(master_, "bus", device_, "in");
    initiator("cpu").script([&] {
      Cycles local;
      script(master_.bus, local);
      ended_ = local;
    });
    run();
  }

  Master master_{"master", setup()};
  StubTarget device_{"device", setup()};
  Cycles ended_;
};

// A full fifo reads as 0: looked at again 8 cycles after the response.
TEST_F(Polling, OfAFullUartGoesOnUntilThereIsRoomOrTheBusRefuses) {
  device_.then(2);
  device_.then(2, Response::address_error);
  simulate([](DeviceBus& bus, Cycles& local) {
    UartDriver uart(bus);
    uart.place(0);
    uart.write({'a', 'b'}, 8_cycles, local);
  });
  EXPECT_EQ(device_.log.size(), 2U);
  EXPECT_EQ(ended_, 12_cycles) << "two looks of 2 cycles, 8 between them";
  EXPECT_EQ(counter("master.bus_errors"), 1U);
}

TEST_F(Polling, OfABusyCanControllerEndsWhenTheBusRefuses) {
  device_.then(2, Response::address_error);
  simulate([](DeviceBus& bus, Cycles& local) {
    CanDriver can(bus);
    can.place(0);
    can.send(1, {1, 2}, 8_cycles, local);
  });
  EXPECT_EQ(device_.log.size(), 1U);
  EXPECT_EQ(counter("master.bus_errors"), 1U);
}

}  // namespace
}  // namespace hsx::io_driver_test
