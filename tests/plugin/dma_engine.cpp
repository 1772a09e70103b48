// dma_engine.cpp
#include <array>
#include <utility>

#include "dma_events.h"
#include "kernel/command_device.h"
#include "kernel/data_mover.h"
#include "kernel/registry.h"

namespace acme {
namespace {

using namespace hsx;
enum Row : std::size_t { kSource, kTarget, kLength, kCommand, kStatus, kResult };

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  return {{0x00, "SOURCE", A::read_write, 0, "First byte to read."},
          {0x04, "TARGET", A::read_write, 0, "First byte to write."},
          {0x08, "LENGTH", A::read_write, 0, "Bytes."},
          {0x0C, "COMMAND", A::write_only, 0, "Any value starts a copy."},
          {0x10, "STATUS", A::read_only, 0, "Bit 0: busy. Bit 1: done, which the read lowers."},
          {0x14, "RESULT", A::read_only, 0, "0: the last copy went well. Else what refused it."}};
}

class DmaEngine : public CommandDevice {
 public:
  DmaEngine(const sc_core::sc_module_name& name, const Setup& setup) : CommandDevice(name, setup, rows()) {}

 private:
  std::uint32_t read_register(std::size_t row, std::uint32_t, Cycles at) override {
    return row == kStatus ? read_status(at) : row == kResult ? result_ : values_[row];
  }
  void write_register(std::size_t row, std::uint32_t, std::uint32_t value, Cycles at) override {
    if (row == kCommand) return start_command(value, at);
    values_[row] = value;
  }
  void execute(std::uint32_t, Cycles& local) override {
    const Cycles start = std::exchange(local, local + setup_);
    std::vector<std::uint8_t> block;
    Response response = read_block(memory_, Address(values_[kSource]), block, values_[kLength], local);
    if (response == Response::ok) response = write_block(memory_, Address(values_[kTarget]), block, local);
    if (response == Response::ok) bytes_.add(block.size());
    result_ = static_cast<std::uint32_t>(response);
    emit(local, kDmaCopy, {values_[kLength], (local - start).value(), result_});
  }

  InitiatorPort memory_{*this, "memory", "Reads what is copied, and writes it."};
  Param<Cycles> setup_{*this, "latency.setup", 2_cycles, "Before the first read.", 0_cycles, 1000_cycles};
  Counter bytes_{context().stats, stat_name("bytes"), "bytes", "Bytes copied."};
  std::array<std::uint32_t, 3> values_{};  // SOURCE, TARGET, LENGTH
  std::uint32_t result_ = 0;
};

const ComponentKind<DmaEngine> kKind{"dma_engine", "Copies blocks of memory."};

}  // namespace
}  // namespace acme
