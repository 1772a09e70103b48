// What memories hold, as the events of a run tell it.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <map>

namespace hsx {

// Bytes by bus address; 0 until they are written. Those that were loaded are known to be memory.
class MemoryImage {
 public:
  void load(std::uint64_t address, std::uint8_t byte) {
    pages_[address / kPage].known.set(address % kPage);
    write(address, 1, byte);
  }
  // Whether all of `size` bytes are known.
  bool knows(std::uint64_t address, std::uint64_t size) const {
    for (std::uint64_t i = 0; i < size; ++i) {
      const auto page = pages_.find((address + i) / kPage);
      if (page == pages_.end() || !page->second.known.test((address + i) % kPage)) return false;
    }
    return true;
  }
  // Little-endian. Requires knows(address, size), and at most 8 bytes.
  std::uint64_t read(std::uint64_t address, std::uint64_t size) const {
    std::uint64_t value = 0;
    for (std::uint64_t i = size; i-- > 0;)
      value = value << 8 | pages_.at((address + i) / kPage).bytes[(address + i) % kPage];
    return value;
  }
  // CRC-32 of zlib over `size` bytes from `address` on.
  std::uint32_t crc32(std::uint64_t address, std::uint64_t size) const;
  void write(std::uint64_t address, std::uint64_t size, std::uint64_t value) {
    for (std::uint64_t i = 0; i < size; ++i)
      pages_[(address + i) / kPage].bytes[(address + i) % kPage] =
          static_cast<std::uint8_t>(value >> (8 * i));
  }

 private:
  static constexpr std::uint64_t kPage = 4096;
  struct Page {
    std::array<std::uint8_t, kPage> bytes{};
    std::bitset<kPage> known;
  };

  std::map<std::uint64_t, Page> pages_;
};

}  // namespace hsx
