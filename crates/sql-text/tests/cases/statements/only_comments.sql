-- only
/* comments */;;
