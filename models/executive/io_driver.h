// How the executive drives the UART, the CAN controller and the file store. Each may be missing from a
// platform.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "executive/device_bus.h"
#include "executive/task.h"
#include "kernel/command_device.h"

namespace hsx {

class UartDriver {
 public:
  explicit UartDriver(DeviceBus& bus) : bus_(bus) {}
  void place(std::uint32_t base) { base_ = base; }
  bool placed() const { return base_.has_value(); }
  // Writes all bytes, looking again every `poll` cycles while the device is full. The executive is busy until
  // the last byte is in the fifo: it serves nobody else, and no other task is given a turn. Gives up when the
  // bus refuses a look.
  void write(const std::vector<std::uint8_t>& bytes, Cycles poll, Cycles& local);

 private:
  DeviceBus& bus_;
  std::optional<std::uint32_t> base_;
};

class CanDriver {
 public:
  explicit CanDriver(DeviceBus& bus) : bus_(bus) {}
  void place(std::uint32_t base) { base_ = base; }
  bool placed() const { return base_.has_value(); }
  // Sends one frame of at most 8 bytes, looking again every `poll` cycles while no buffer is free, with
  // the executive busy. Gives up when the bus refuses a look.
  void send(std::uint32_t id, std::vector<std::uint8_t> bytes, Cycles poll, Cycles& local);

 private:
  DeviceBus& bus_;
  std::optional<std::uint32_t> base_;
};

class FileDriver {
 public:
  FileDriver(DeviceBus& bus, InterruptIn& done) : bus_(bus), done_(done) {}
  // Requires the wires to be in place.
  void place(std::uint32_t base) {
    base_ = base;
    device_ = CommandDevice::behind(done_);
  }
  bool placed() const { return base_.has_value(); }
  // Runs a file command with the task's R1..R3 as `arguments`; returns what R0 becomes.
  std::uint32_t command(std::uint32_t command, const Task& task,
                        const std::array<std::uint32_t, 3>& arguments, Cycles& local);
  // Closes the task's files.
  void end_task(const Task& task, Cycles& local);

 private:
  DeviceBus& bus_;
  InterruptIn& done_;
  CommandDevice* device_ = nullptr;  // takes the executive's thread; null: none does
  std::optional<std::uint32_t> base_;
};

}  // namespace hsx
