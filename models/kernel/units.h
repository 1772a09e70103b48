// Strong units. A quantity is a whole number of one unit; different units do not mix, and there is no
// implicit conversion from numbers.
#pragma once

#include <cstdint>
#include <functional>

namespace hsx {

// A count of one unit. Arithmetic is modulo 2^64; callers keep values below 2^63.
template <class Tag>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(std::uint64_t count) : count_(count) {}

  constexpr std::uint64_t value() const { return count_; }

  constexpr Quantity& operator+=(Quantity other) {
    count_ += other.count_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    count_ -= other.count_;
    return *this;
  }

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.count_ + b.count_); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.count_ - b.count_); }
  friend constexpr Quantity operator*(Quantity a, std::uint64_t n) { return Quantity(a.count_ * n); }
  friend constexpr bool operator==(Quantity a, Quantity b) { return a.count_ == b.count_; }
  friend constexpr bool operator!=(Quantity a, Quantity b) { return a.count_ != b.count_; }
  friend constexpr bool operator<(Quantity a, Quantity b) { return a.count_ < b.count_; }
  friend constexpr bool operator>(Quantity a, Quantity b) { return a.count_ > b.count_; }
  friend constexpr bool operator<=(Quantity a, Quantity b) { return a.count_ <= b.count_; }
  friend constexpr bool operator>=(Quantity a, Quantity b) { return a.count_ >= b.count_; }

 private:
  std::uint64_t count_ = 0;
};

using Cycles = Quantity<struct CyclesTag>;  // periods of the platform clock, or a point on its axis
using Bytes = Quantity<struct BytesTag>;    // sizes
using Hertz = Quantity<struct HertzTag>;    // clock frequencies
using Picoseconds =
    Quantity<struct PicosecondsTag>;          // simulated durations; the resolution of the simulation is 1 ps
using Address = Quantity<struct AddressTag>;  // byte addresses on a bus

inline namespace literals {
constexpr Cycles operator""_cycles(unsigned long long n) {
  return Cycles(n);
}
constexpr Bytes operator""_bytes(unsigned long long n) {
  return Bytes(n);
}
constexpr Bytes operator""_KiB(unsigned long long n) {
  return Bytes(n * 1024);
}
constexpr Hertz operator""_MHz(unsigned long long n) {
  return Hertz(n * 1'000'000);
}
constexpr Picoseconds operator""_us(unsigned long long n) {
  return Picoseconds(n * 1'000'000);
}
constexpr Picoseconds operator""_ms(unsigned long long n) {
  return Picoseconds(n * 1'000'000'000);
}
}  // namespace literals

}  // namespace hsx
