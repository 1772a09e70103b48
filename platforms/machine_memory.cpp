#include "platforms/machine_memory.h"

#include <fmt/format.h>

#include "core/hsx_core.h"
#include "executive/executive.h"
#include "isa/data_address.h"

namespace hsx {
namespace {

constexpr std::size_t kMostBytes = 16U << 20;
constexpr unsigned kRegisters = 16;

std::string unmapped(std::uint32_t address, std::size_t count) {
  return fmt::format("no memory answers for {} bytes at 0x{:08X}", count, address);
}

}  // namespace

MachineMemory::MachineMemory(Platform& platform) : executive_(*platform.find_only<Executive>()) {
  for (const auto& component : platform.components()) {
    if (auto* core = dynamic_cast<HsxCore*>(component.get())) cores_.push_back(core);
  }
}

MachineMemory::Bytes MachineMemory::read(std::uint32_t address, std::size_t count) {
  if (count == 0 || count > kMostBytes)
    return {{}, fmt::format("{} bytes, expected 1 .. {}", count, kMostBytes)};
  std::optional<std::vector<std::uint8_t>> bytes = executive_.bus().look(address, count);
  if (!bytes) return {{}, unmapped(address, count)};
  for (const HsxCore* core : cores_) core->show_kept(address, *bytes);
  return {std::move(*bytes), ""};
}

std::string MachineMemory::write(std::uint32_t address, const std::vector<std::uint8_t>& bytes) {
  const Bytes before = read(address, bytes.size());
  if (!before.error.empty()) return before.error;
  if (!executive_.bus().load(address, bytes, executive_.timeline().next()))
    return unmapped(address, bytes.size());
  for (HsxCore* core : cores_) core->take_over(address, bytes);
  return "";
}

std::string MachineMemory::refuse_data(std::uint32_t pid, std::uint32_t address, std::size_t count) const {
  const TaskTable& tasks = executive_.tasks();
  if (pid == 0 || pid > tasks.size()) return fmt::format("there is no task {}", pid);
  if (!tasks.task(pid).loaded) return fmt::format("task {} has not been loaded", pid);
  if (address >= kDataSpaceBytes || count > kDataSpaceBytes - address)
    return fmt::format("a data space ends at 0x{:X}, expected less than {} bytes from 0x{:X} on",
                       kDataSpaceBytes, count, address);
  return "";
}

MachineMemory::Bytes MachineMemory::read_data(std::uint32_t pid, std::uint32_t address, std::size_t count) {
  if (const std::string refused = refuse_data(pid, address, count); !refused.empty()) return {{}, refused};
  return read(executive_.tasks().task(pid).registers.data_base + address, count);
}

std::string MachineMemory::write_data(std::uint32_t pid, std::uint32_t address,
                                      const std::vector<std::uint8_t>& bytes) {
  if (const std::string refused = refuse_data(pid, address, bytes.size()); !refused.empty()) return refused;
  return write(executive_.tasks().task(pid).registers.data_base + address, bytes);
}

std::string MachineMemory::refuse_register(std::uint32_t pid, unsigned n) const {
  if (n >= kRegisters) return fmt::format("there is no R{}, expected R0 .. R{}", n, kRegisters - 1);
  return refuse_data(pid, 0, 1);
}

MachineMemory::Value MachineMemory::read_register(std::uint32_t pid, unsigned n) {
  if (const std::string refused = refuse_register(pid, n); !refused.empty()) return {0, refused};
  const Bytes found = read(executive_.tasks().task(pid).register_address(n), sizeof(std::uint32_t));
  return found.error.empty() ? Value{load_le32(found.bytes.data()), ""} : Value{0, found.error};
}

std::string MachineMemory::write_register(std::uint32_t pid, unsigned n, std::uint32_t value) {
  if (const std::string refused = refuse_register(pid, n); !refused.empty()) return refused;
  std::vector<std::uint8_t> bytes(sizeof value);
  store_le32(bytes.data(), value);
  const std::string wrong = write(executive_.tasks().task(pid).register_address(n), bytes);
  if (wrong.empty()) executive_.note_register(pid, n, value);
  return wrong;
}

}  // namespace hsx
