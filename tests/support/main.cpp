// Entry of every test program. The SystemC library owns main(); a test program is what it simulates, and
// ctest runs each case in a process of its own, so one process never holds two simulations.
#include <gtest/gtest.h>

#include <systemc>

int sc_main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
