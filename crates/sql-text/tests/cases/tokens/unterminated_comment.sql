SELECT /* a /* b */
