// Device registers as rows: what a device decodes from is what the documentation is printed from.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/access.h"

namespace hsx {

enum class RegisterAccess {
  read_only,
  write_only,
  read_write,
  read_to_pop,         // a read takes an entry away
  write_one_to_clear,  // a read shows flags, a write of ones clears them
};

// "RO", "WO", "RW", "RP", "W1C"
const char* to_text(RegisterAccess access);

// A 32-bit register, or `count` of them `stride` bytes apart. Offsets are multiples of 4 from the device's
// base.
struct RegisterRow {
  std::uint32_t offset;
  const char* name;
  RegisterAccess access;
  std::uint32_t reset;
  const char* meaning;
  std::uint32_t count = 1;
  std::uint32_t stride = 0;
};

// Which register an access hits.
struct RegisterHit {
  std::size_t row;        // index into the rows
  std::uint32_t element;  // 0 .. count - 1
};

// Decodes accesses by rows. Registers are accessed as whole aligned 32-bit words.
class RegisterBank {
 public:
  // Throws std::invalid_argument when rows overlap or an offset is not a multiple of 4.
  explicit RegisterBank(std::vector<RegisterRow> rows);

  const std::vector<RegisterRow>& rows() const { return rows_; }
  // Bytes from the base to the end of the last register, rounded up to a power of two.
  std::uint32_t window() const { return static_cast<std::uint32_t>(hits_.size() * 4); }
  // Response::ok and the register, or size_error (not an aligned word), address_error (no register there),
  // command_error (not readable or not writable).
  Response decode(const Access& access, RegisterHit& hit) const;

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<RegisterRow> rows_;
  std::vector<RegisterHit> hits_;  // by word offset
};

}  // namespace hsx
