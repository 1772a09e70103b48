# Proves with the real compiler that a layer reaches the headers of the layers it may use, and no others.
#
# cmake -D CXX=... -D LAYER=bus -D ROOTS=dir|dir -D RIGHT=header|header -D WRONG=header|header -D SCRATCH=dir -P wrong_include.cmake
#   ROOTS    the include directories that the layer's target gets from this project, as CMake resolved them
#   RIGHT    headers that must be found;  WRONG  headers that exist but must not be found
string(REPLACE "|" ";" roots "${ROOTS}")
string(REPLACE "|" ";" right "${RIGHT}")
string(REPLACE "|" ";" wrong "${WRONG}")
list(TRANSFORM roots PREPEND "-I")

# Preprocesses a file of the layer that includes `header`; `log` gets the compiler's complaint, empty if there is none.
function(include_header header log)
  set(source ${SCRATCH}/${LAYER}_includes.cpp)
  file(WRITE ${source} "#include \"${header}\"\n")
  execute_process(COMMAND ${CXX} -std=c++17 ${roots} -E -o ${SCRATCH}/${LAYER}.ii ${source}
    RESULT_VARIABLE status ERROR_VARIABLE complaint OUTPUT_QUIET)
  if(status EQUAL 0)
    set(complaint "")
  endif()
  set(${log} "${complaint}" PARENT_SCOPE)
endfunction()

foreach(header IN LISTS right)
  include_header(${header} complaint)
  if(complaint)
    message(SEND_ERROR "${LAYER} must be able to include ${header}:\n${complaint}")
  endif()
endforeach()

foreach(header IN LISTS wrong)
  include_header(${header} complaint)
  if(NOT complaint MATCHES "${header}.*(No such file|file not found)")
    message(SEND_ERROR "${LAYER} must not be able to include ${header}, but the compiler said: '${complaint}'")
  endif()
endforeach()
